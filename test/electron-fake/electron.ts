import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Browser, chromium, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import { fingerprintOf } from '../../electron/computers/rules/key-fingerprint.ts';
import { readCertificate } from '../integration/computers/read-certificate.ts';

// A stand-in for the parts of Electron that the shell uses, checked against Electron's own types. Its windows are pages of a
// real Chromium, which get the handler of `protocol.handle` over HTTP instead of the custom scheme. The sandbox, the kiosk
// window and the custom origin can be tested in a real Electron only (test/e2e/shell/electron.spec.ts).

const ORIGIN = 'digipunt://kiosk';

/** The calls of the shell in their order; `value` is the argument. */
export const calls: { name: string; value?: unknown }[] = [];
const recordCall = (name: string, value?: unknown): void => void calls.push({ name, value });

class Event {
  prevented = false;
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault = (): void => void (this.prevented = true);
}

/** Emits an event as Electron does. Returns whether a handler called `preventDefault`. */
export function emitEvent(target: EventEmitter, name: string, url: string, ...rest: unknown[]): boolean {
  const event = new Event(url);
  target.emit(name, event, ...rest);
  return event.prevented;
}

type Handler = (request: Request) => Response | Promise<Response>;

type BeforeRequestListener = (
  details: Pick<Electron.OnBeforeRequestListenerDetails, 'url'>,
  answer: (response: Electron.CallbackResponse) => void,
) => void;

class SessionStandIn extends EventEmitter {
  handler: Handler | undefined;
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  setPermissionRequestHandler = ((handler) =>
    void (this.permissionRequest = handler)) satisfies Electron.Session['setPermissionRequestHandler'];
  setPermissionCheckHandler = ((handler) => void (this.permissionCheck = handler)) satisfies Electron.Session['setPermissionCheckHandler'];
  setDevicePermissionHandler = ((handler) =>
    void (this.devicePermission = handler)) satisfies Electron.Session['setDevicePermissionHandler'];
  setDisplayMediaRequestHandler = (() =>
    recordCall('setDisplayMediaRequestHandler')) satisfies Electron.Session['setDisplayMediaRequestHandler'];
  certificateVerifyProc: Parameters<Electron.Session['setCertificateVerifyProc']>[0] = null;
  setCertificateVerifyProc = ((proc) => void (this.certificateVerifyProc = proc)) satisfies Electron.Session['setCertificateVerifyProc'];
  /** The port on loopback of the proxy; undefined for none. */
  proxyPort: number | undefined;
  setProxy = (({ proxyRules }) => {
    this.proxyPort = proxyRules === undefined ? undefined : Number(proxyRules.split(':')[1]);
    return Promise.resolve();
  }) satisfies Electron.Session['setProxy'];
  /** Whether the listener of `webRequest.onBeforeRequest` cancels a request. */
  isCancelled: (url: string) => boolean = () => false;
  webRequest = {
    onBeforeRequest: (listener: BeforeRequestListener) => {
      this.isCancelled = (url) => {
        let isCancelled = false;
        listener({ url }, ({ cancel }) => (isCancelled = cancel === true));
        return isCancelled;
      };
    },
  };
  protocol = {
    handle: ((scheme, handler) => {
      recordCall('protocol.handle', scheme);
      this.handler = handler;
    }) satisfies Electron.Protocol['handle'],
  };
}

const sessions = new Map<string, SessionStandIn>();
const sessionOf = (partition: string): SessionStandIn => {
  const standIn = sessions.get(partition) ?? new SessionStandIn();
  sessions.set(partition, standIn);
  return standIn;
};
export const session = { defaultSession: sessionOf(''), fromPartition: sessionOf };

export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: ((name) => recordCall('appendSwitch', name)) satisfies Electron.CommandLine['appendSwitch'] },
  enableSandbox: (() => recordCall('enableSandbox')) satisfies Electron.App['enableSandbox'],
  setPath: ((name, path) => recordCall('setPath', [name, path])) satisfies Electron.App['setPath'],
  requestSingleInstanceLock: (() => {
    recordCall('requestSingleInstanceLock');
    return true;
  }) satisfies Electron.App['requestSingleInstanceLock'],
  whenReady: (() => {
    recordCall('whenReady');
    return Promise.resolve();
  }) satisfies Electron.App['whenReady'],
  quit: (() => {
    recordCall('quit');
    app.emit('will-quit', new Event());
  }) satisfies Electron.App['quit'],
  exit: ((code) => recordCall('exit', code)) satisfies Electron.App['exit'],
  relaunch: ((options) => recordCall('relaunch', options)) satisfies Electron.App['relaunch'],
  disableHardwareAcceleration: (() => recordCall('disableHardwareAcceleration')) satisfies Electron.App['disableHardwareAcceleration'],
});

export const protocol = {
  registerSchemesAsPrivileged: ((schemes) =>
    recordCall('registerSchemesAsPrivileged', schemes)) satisfies Electron.Protocol['registerSchemesAsPrivileged'],
};
export const Menu = {
  setApplicationMenu: ((menu) => recordCall('setApplicationMenu', menu)) satisfies (typeof Electron.Menu)['setApplicationMenu'],
};
export const powerSaveBlocker = {
  start: ((kind) => {
    recordCall('powerSaveBlocker.start', kind);
    return 1;
  }) satisfies Electron.PowerSaveBlocker['start'],
  stop: (() => recordCall('powerSaveBlocker.stop')) as unknown as Electron.PowerSaveBlocker['stop'],
};

/** The screens of the computer, the first of which is the main one; `show` plugs in, unplugs or turns, as an event says. */
export const screen = Object.assign(new EventEmitter(), {
  displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1080, height: 1920 } }],
  getPrimaryDisplay: () => screen.displays[0] as Electron.Display,
  getAllDisplays: () => screen.displays as Electron.Display[],
  show: (
    event: 'display-added' | 'display-removed' | 'display-metrics-changed',
    ...others: Pick<Electron.Display, 'id' | 'bounds'>[]
  ): void => {
    screen.displays.splice(1, Infinity, ...others);
    screen.emit(event);
  },
});

/** The safe of the operating system: none, as on Linux without a keyring, where Electron has only its own fixed key. */
export const safeStorage = {
  isAsyncEncryptionAvailable: (() => Promise.resolve(true)) satisfies Electron.SafeStorage['isAsyncEncryptionAvailable'],
  getSelectedStorageBackend: (() => 'basic_text') satisfies Electron.SafeStorage['getSelectedStorageBackend'],
};

/** The browsers by the key that each trusts (SHA-256 in base64), whatever its certificate says; empty for none. */
const browsers = new Map<string, Promise<Browser>>();
function getBrowser(trustedKey: string): Promise<Browser> {
  const started =
    browsers.get(trustedKey) ??
    chromium.launch({
      ...(process.env['DIGIPUNT_BROWSER'] && { executablePath: process.env['DIGIPUNT_BROWSER'] }),
      args: ['--no-sandbox', '--disable-background-networking', `--ignore-certificate-errors-spki-list=${trustedKey}`],
    });
  browsers.set(trustedKey, started);
  return started;
}
export const closeBrowser = async (): Promise<void> => {
  for (const browser of browsers.values()) await (await browser).close();
};

/**
 * Serves the protocol handler of a session over HTTP on a free port, with the same paths; the handler sees the origin of the
 * scheme. Returns the origin of the server.
 */
async function serveSchemeOverHttp(standIn: SessionStandIn): Promise<string> {
  const respond = async (request: IncomingMessage, response: ServerResponse, serverOrigin: string): Promise<void> => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) if (name !== 'host' && typeof value === 'string') headers.set(name, value);
    if (headers.get('origin') === serverOrigin) headers.set('origin', ORIGIN);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
    const result = await standIn.handler?.(new Request(`${ORIGIN}${request.url}`, { method: request.method ?? 'GET', headers, body }));
    response.writeHead(result?.status ?? 500, Object.fromEntries(result?.headers ?? []));
    if (!result?.body) return void response.end();
    const stream = Readable.fromWeb(result.body as ReadableStream);
    response.on('close', () => stream.destroy());
    stream.on('error', () => response.destroy());
    stream.pipe(response);
  };
  const server = createServer((request, response) => void respond(request, response, serverOrigin));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const serverOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return serverOrigin;
}

/**
 * Shows the certificate of a server to the session, as Electron does before it sends anything. Returns its key (SHA-256 in base64): the
 * browser of the page trusts no other one. @throws when it is refused.
 */
async function verifyCertificate({ certificateVerifyProc, proxyPort }: SessionStandIn, { hostname, port, href }: URL): Promise<string> {
  const certificate = await readCertificate(hostname, Number(port), proxyPort);
  const data = certificate.toString();
  const result = await new Promise<number>((resolve) => {
    if (certificateVerifyProc) certificateVerifyProc({ hostname, certificate: { data } } as Electron.Request, resolve);
    else resolve(-2);
  });
  if (result !== 0) throw new Error(`ERR_CERT_AUTHORITY_INVALID (${result}) loading '${href}'`);
  return Buffer.from(fingerprintOf(certificate.publicKey), 'hex').toString('base64');
}

class WebContentsStandIn extends EventEmitter {
  page: Page | undefined;
  private served = '';
  private trustedKey = '';
  private path = '/';
  private loading = false;
  private openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly session: SessionStandIn;
  constructor(partition: string) {
    super();
    this.session = sessionOf(partition);
  }
  setWindowOpenHandler = ((handler) => void (this.openHandler = handler)) satisfies Electron.WebContents['setWindowOpenHandler'];
  setIgnoreMenuShortcuts = ((ignore) =>
    recordCall('setIgnoreMenuShortcuts', ignore)) satisfies Electron.WebContents['setIgnoreMenuShortcuts'];
  setVisualZoomLevelLimits = ((minimum, maximum) => {
    recordCall('setVisualZoomLevelLimits', [minimum, maximum]);
    return Promise.resolve();
  }) satisfies Electron.WebContents['setVisualZoomLevelLimits'];

  /** Opens a page in a new browser context, with the events that the shell listens to; without an address the last one. */
  async load(url?: string): Promise<void> {
    if (url?.startsWith('http')) {
      this.trustedKey = url.startsWith('https:') ? await verifyCertificate(this.session, new URL(url)) : '';
      this.served = new URL(url).origin;
      this.path = url.slice(this.served.length);
    } else {
      if (url) this.path = url.slice(ORIGIN.length);
      this.served ||= await serveSchemeOverHttp(this.session);
    }
    const viewport = { width: 1080, height: 1920 };
    const { proxyPort } = this.session;
    const proxy = proxyPort === undefined ? {} : { proxy: { server: `127.0.0.1:${proxyPort}` } };
    const context = await (await getBrowser(this.trustedKey)).newContext({ viewport, hasTouch: true, ...proxy });
    const page = await context.newPage();
    this.page = page;
    page.on('crash', () => this.emit('render-process-gone', new Event(), { reason: 'crashed', exitCode: 1 }));
    page.on('popup', (popup) => {
      const decision = this.openHandler?.({ url: popup.url() } as Electron.HandlerDetails);
      recordCall('window.open', decision);
      if (decision?.action === 'deny') void popup.close();
    });
    page.on('download', (download) => {
      if (emitEvent(this.session, 'will-download', download.url())) void download.cancel();
    });
    await page.route('**/*', async (route) => {
      const { loading } = this;
      const address = route.request().url();
      const url = this.session.handler ? address.replace(this.served, ORIGIN) : address;
      const refused = !loading && route.request().isNavigationRequest() && emitEvent(this, 'will-navigate', url);
      await (refused || this.session.isCancelled(url) ? route.abort('aborted') : route.continue());
    });
    this.loading = true;
    await page.goto(`${this.served}${this.path}`);
    this.loading = false;
  }

  /** Replaces the page: Chromium cannot load a crashed page again, where Electron starts a new process. */
  reload(): void {
    recordCall('reload');
    const previousPage = this.page;
    void this.load().then(
      () => previousPage?.context().close(),
      // The last test may end, and close the browser, while a page is still loading.
      (error: Error) => {
        if (!error.message.includes('has been closed')) throw error;
      },
    );
  }

  executeJavaScript = ((code) =>
    this.page?.evaluate(code) ?? Promise.reject(new Error('no page'))) satisfies Electron.WebContents['executeJavaScript'];
  printToPDF = (async ({ preferCSSPageSize = false, printBackground = false }) =>
    (await this.page?.pdf({ preferCSSPageSize, printBackground })) ?? Buffer.alloc(0)) satisfies Electron.WebContents['printToPDF'];

  forcefullyCrashRenderer(): void {
    recordCall('forcefullyCrashRenderer');
    this.emit('render-process-gone', new Event(), { reason: 'killed', exitCode: 9 });
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents: WebContentsStandIn;
  private destroyed = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    recordCall('new BrowserWindow', options);
    this.webContents = new WebContentsStandIn(options.webPreferences?.partition ?? '');
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', new Event(), this.webContents);
  }
  removeMenu = (): void => recordCall('removeMenu');
  isDestroyed = (): boolean => this.destroyed;
  setBounds = ((bounds) => recordCall('setBounds', bounds)) satisfies Electron.BrowserWindow['setBounds'];
  loadURL(url: string): Promise<void> {
    recordCall('loadURL', url);
    return this.webContents.load(url);
  }
  destroy(): void {
    this.destroyed = true;
    void this.webContents.page?.context().close();
    this.emit('closed');
  }
}
