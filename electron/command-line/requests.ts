import { type RequestSource } from '../http/origin-guard.ts';
import { readRunningInstance } from '../shell/running-instance.ts';
import { FolderInUseError } from '../store/folder-lock.ts';

// Requests of `npm run cli` to the command-line routes: of a Digipunt that it opens, or of the one that runs.

/** Sends a request to the command-line routes: a POST with a body, a GET without. `text` is the response or the refusal. */
export type SendRequest = (path: string, body?: object) => Promise<{ text: string; refused: boolean }>;

export type OpenDigipunt = (dataFolder: string) => Promise<{
  fetch: (request: Request, source: RequestSource) => Response | Promise<Response>;
  close: () => void;
}>;

type Connection = { sendRequest: SendRequest; close: () => void };

/** Opens the Digipunt of a data folder. @throws {FolderInUseError} while it runs. */
export async function openInProcess(openDigipunt: OpenDigipunt, folder: string): Promise<Connection> {
  const digipunt = await openDigipunt(folder);
  return {
    sendRequest: createRequestSender(async (path, init) =>
      digipunt.fetch(new Request(`http://command-line${path}`, init), { kind: 'command-line' }),
    ),
    close: digipunt.close,
  };
}

/**
 * Opens the Digipunt of a data folder, or connects to the process that is using it, so that there are never two writers.
 * @throws {FolderInUseError} when that process cannot be reached.
 */
export async function connect(openDigipunt: OpenDigipunt, folder: string): Promise<Connection> {
  try {
    return await openInProcess(openDigipunt, folder);
  } catch (error) {
    const running = error instanceof FolderInUseError ? readRunningInstance(folder) : undefined;
    if (!running) throw error;
    const headers = { authorization: `Bearer ${running.key}` };
    return {
      sendRequest: createRequestSender((path, init) =>
        fetch(`http://127.0.0.1:${running.port}${path}`, { ...init, headers: { ...init.headers, ...headers } }),
      ),
      close: () => {},
    };
  }
}

type RequestOptions = { method?: string; body?: string; headers: Record<string, string> };

const createRequestSender =
  (send: (path: string, init: RequestOptions) => Promise<Response>): SendRequest =>
  async (path, body) => {
    const init: RequestOptions = body
      ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : { headers: {} };
    const response = await send(`/api/command-line/${path}`, init);
    // Not response.text(): it would remove the byte order mark, by which spreadsheets recognise UTF-8.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    return { text, refused: response.status >= 400 };
  };
