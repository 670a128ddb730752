import { onTestFinished } from 'vitest';

type ServerEvent = { event: string; id: string | undefined; data: string };

/** Reads a stream of server-sent events, one at a time. `state` parses the data of the next one, and throws at the end of the stream. */
export function readEvents(body: ReadableStream<Uint8Array> | null) {
  const reader = body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  if (!reader) throw new Error('no stream');
  onTestFinished(() => reader.cancel().catch(() => undefined));
  let buffer = '';
  const next = async (): Promise<ServerEvent | 'end'> => {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const lines = buffer.slice(0, end).split('\n');
        buffer = buffer.slice(end + 2);
        const fieldValue = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (fieldValue('data') === undefined) continue;
        return { event: fieldValue('event') ?? 'message', id: fieldValue('id'), data: fieldValue('data') ?? '' };
      }
      const { done, value } = await reader.read();
      if (done) return 'end';
      buffer += value;
    }
  };
  return {
    next,
    state: async () => {
      for (;;) {
        const event = await next();
        if (event === 'end') throw new Error('the stream ended');
        if (event.event === 'message') return JSON.parse(event.data);
      }
    },
    reader,
  };
}
