import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from './command.ts';
import {
  exitWithMessage,
  exitWithRefusal,
  type ImportResponse,
  type ListResponse,
  type OpeningsResponse,
  printImportResult,
  printList,
  printOpenings,
} from './output.ts';
import type { SendRequest } from './requests.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

/** Sends the request of a command and prints the response. Exits with 1 when it is refused. */
export async function runCommand(
  sendRequest: SendRequest,
  { command, file, json, dryRun, partial, ics, openingsQuery }: Command,
): Promise<void> {
  const requestOrExit = async (path: string, body?: object): Promise<string> => {
    const { text, refused } = await sendRequest(path, body);
    return refused ? exitWithRefusal(text, json) : text;
  };
  const [list, act] = command.split(' ');
  if (act === 'export') process.stdout.write(await requestOrExit(`${list}/export${ics ? '?as=ics' : ''}`));
  else if (act === 'list') printList(JSON.parse(await requestOrExit(`${list}`)) as ListResponse, json);
  else if (act === 'show')
    printOpenings(JSON.parse(await requestOrExit(`openings?${new URLSearchParams(openingsQuery)}`)) as OpeningsResponse, json);
  else {
    const path = resolveFromWorkingDirectory(file);
    if (!existsSync(path) || !statSync(path).isFile()) exitWithMessage(`There is no file ${path}.`, json);
    const body = { requestId: crypto.randomUUID(), base64: readFileSync(path).toString('base64'), dryRun, ...(partial && { partial }) };
    printImportResult(JSON.parse(await requestOrExit(`${list}/import`, body)) as ImportResponse, { json, dryRun });
  }
}
