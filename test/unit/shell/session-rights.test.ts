import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { lockSession } from '../../../electron/shell/lockdown.ts';

type Handlers = {
  request: Parameters<Session['setPermissionRequestHandler']>[0];
  check: Parameters<Session['setPermissionCheckHandler']>[0];
};

/** Whether a session with these rights lets a page at an address have a permission, when it asks and when it looks. */
function isAllowed(
  rights: Parameters<typeof lockSession>[1],
  url: string,
  permission: string,
  kinds: readonly string[],
  isMainFrame = true,
) {
  const handlers: Handlers = { request: null, check: null };
  const session = {
    setPermissionRequestHandler: (handler: Handlers['request']) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler: Handlers['check']) => void (handlers.check = handler),
    setDevicePermissionHandler: () => {},
    setDisplayMediaRequestHandler: () => {},
    on: () => {},
  };
  lockSession(session as unknown as Session, rights);
  const page = { getURL: () => url } as never;
  const answers: boolean[] = [];
  handlers.request?.(page, permission as never, (granted) => answers.push(granted), {
    mediaTypes: kinds,
    isMainFrame,
    requestingUrl: url,
  } as never);
  answers.push(handlers.check?.(page, permission as never, url, { mediaType: kinds[0], isMainFrame } as never) ?? false);
  return answers;
}

const DESK = { downloads: true, microphone: true };
const PAGE = 'https://192.168.1.2:4711/desk/recordings';

test('a desk lets the page that records have a microphone', () => expect(isAllowed(DESK, PAGE, 'media', ['audio'])).toEqual([true, true]));

test.for([
  ['the kiosk', undefined, PAGE, 'media', ['audio'], true],
  ['a waiting-room screen', { downloads: false, microphone: false }, PAGE, 'media', ['audio'], true],
  ['another page of the desk', DESK, 'https://192.168.1.2:4711/desk/team', 'media', ['audio'], true],
  ['an address that only holds its name', DESK, 'https://192.168.1.2:4711/desk?/desk/recordings', 'media', ['audio'], true],
  ['a camera', DESK, PAGE, 'media', ['video'], true],
  ['another permission', DESK, PAGE, 'geolocation', [], true],
  ['a frame in the page', DESK, PAGE, 'media', ['audio'], false],
] as const)('%s gets none', ([, rights, url, permission, kinds, isMainFrame]) =>
  expect(isAllowed(rights, url, permission, kinds, isMainFrame)).toEqual([false, false]),
);

test('a camera with a microphone gets none', () => expect(isAllowed(DESK, PAGE, 'media', ['video', 'audio'])).toEqual([false, false]));
