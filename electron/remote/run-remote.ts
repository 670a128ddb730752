import { setTimeout } from 'node:timers/promises';
import type { ComputerKind } from '../computers/rules/computer-kind.ts';
import { hostnameOf } from '../computers/rules/key-fingerprint.ts';
import { isCodeOfKey, parsePairingCode } from '../computers/rules/pairing-code.ts';
import { type AddressRelay, openAddressRelay } from './address-relay.ts';
import { discover, labelsOf } from './discover.ts';
import { type LocalPage, serveLocalPages } from './local-pages.ts';
import { OtherKeyError, postPinned, readKey } from './pinned-connection.ts';
import type { RemoteWindow } from './remote-browser.ts';
import { deleteSavedPairing, readSavedPairing, savePairing, type SavedPairing } from './saved-pairing.ts';

// A computer that is a desk or a waiting-room screen of a Digipunt elsewhere. The code says which key to trust, so the network
// is not trusted for anything: an address, typed or found, is only a place to look for that key.

/** How often the Digipunt is looked at (ms): its address may change, and another computer may take it over. */
const CHECK_INTERVAL_MS = 3_000;

/** How long Digipunten are looked for before the first page is shown (ms). */
const DISCOVERY_MS = 1_500;

/** The port that an address without one means. */
const DEFAULT_PORT = 4322;

const OTHER_KEY: LocalPage = {
  name: 'message',
  title: 'Dit is niet uw Digipunt',
  text: 'Op dit adres antwoordt een andere computer. Er is niets verstuurd. Bel de coördinator.',
};
const NO_ANSWER: LocalPage = {
  name: 'message',
  title: 'Geen verbinding',
  text: 'Het Digipunt antwoordt niet. Kijk de kabel of de wifi na. Deze computer probeert het vanzelf opnieuw.',
};

type Options = { kind: ComputerKind; dataFolder: string; window: RemoteWindow };

/** What was typed as an address, as a URL: the scheme and the port may be left out. Undefined when it is none. */
function toUrl(address: string): string | undefined {
  const withScheme = address.includes('://') ? address : `https://${address}`;
  if (address === '' || !URL.canParse(withScheme)) return undefined;
  const { hostname, port } = new URL(withScheme);
  return `https://${hostname}:${port || DEFAULT_PORT}`;
}

type Remote = {
  localUrl: string;
  /** Resolves when whoever is asked for the code says that this computer is something else. */
  isOtherRole: Promise<void>;
  close: () => Promise<void>;
};

/** Runs until `close` is called. */
export async function runRemote({ kind, dataFolder, window }: Options): Promise<Remote> {
  const found = discover(console.error);
  const earlier = readSavedPairing(dataFolder);
  let saved = earlier?.kind === kind ? earlier : undefined;
  let page: LocalPage = saved ? NO_ANSWER : pairPage(null, { code: '', address: '', computer: '' });
  /** What is shown: a local page, or the Digipunt at an address. */
  let shown = '';
  /** The page of the window, where the Digipunt has its name for its address, and the credential after the #. */
  let opened = '';
  let relay: AddressRelay | undefined;

  function pairPage(problem: string | null, typed: { code: string; address: string; computer: string }): LocalPage {
    return { name: 'pair', kind, found: labelsOf(found.list()), problem, typed };
  }

  const pair = async (typed: { code: string; address: string; computer: string }): Promise<void> => {
    const fail = (problem: string): void => void (page = pairPage(problem, typed));
    const code = parsePairingCode(typed.code);
    if (code === null) return fail('Een code heeft 16 letters en cijfers.');
    if (typed.computer === '') return fail('Geef deze computer een naam.');
    const url = toUrl(typed.address);
    const urls = url === undefined ? found.list().flatMap((digipunt) => digipunt.urls) : [url];
    let answered = false;
    for (const candidate of urls) {
      const key = await readKey(candidate).catch(() => undefined);
      answered ||= key !== undefined;
      if (key === undefined || !isCodeOfKey(code, key)) continue;
      const request = { requestId: crypto.randomUUID(), code, name: typed.computer, kind };
      const answer = await postPinned({ url: candidate, key }, '/api/pair', request).catch(() => undefined);
      if (!answer) return fail('Het Digipunt antwoordt niet. Probeer het opnieuw.');
      const credential = /^__Host-digipunt-computer=([^;]+)/.exec(answer.cookies[0] ?? '')?.[1];
      if (answer.status !== 201 || credential === undefined)
        return fail(
          answer.status === 429
            ? 'Te veel foute codes. Wacht vijf minuten.'
            : 'Deze code klopt niet of is verlopen. Vraag een nieuwe code.',
        );
      saved = { kind, url: candidate, key, credential };
      savePairing(dataFolder, saved);
      page = NO_ANSWER;
      return check();
    }
    fail(
      answered
        ? 'Deze code hoort niet bij het Digipunt dat antwoordt. Er is niets verstuurd. Typ de code opnieuw of bel de coördinator.'
        : 'Er antwoordt geen Digipunt. Kijk het adres na.',
    );
  };

  let onOtherRole: () => void;
  const isOtherRole = new Promise<void>((resolve) => (onOtherRole = resolve));
  const local = await serveLocalPages(
    () => (page.name === 'pair' ? { ...page, found: labelsOf(found.list()) } : page),
    async (field) => {
      if (field('other') === 'role') onOtherRole();
      else await pair({ code: field('code'), address: field('address'), computer: field('computer') });
    },
  );
  const showLocal = (): void => {
    if (shown !== local.url) window.show(local.url, null);
    shown = opened = local.url;
  };
  /** Shows the Digipunt at an address; a page of it that is open stays when only that has changed. */
  const showDigipunt = async ({ url, key, credential }: SavedPairing): Promise<void> => {
    const address = new URL(url);
    relay ??= await openAddressRelay();
    relay.forwardTo(address);
    const page = `https://${hostnameOf(key)}:${address.port}/pair#${new URLSearchParams({ credential })}`;
    if (opened !== page) window.show(page, { key, proxyPort: relay.port });
    shown = url;
    opened = page;
  };

  /**
   * Where the Digipunt of the pairing answers now; says so when another key is all that answers. All places are tried at once: that
   * of before may not answer for seconds.
   */
  async function locate({ url, key }: SavedPairing): Promise<{ url: string } | 'other-key' | 'no-answer'> {
    const announced = found.list().filter((digipunt) => digipunt.key === key);
    const places = [...new Set([url, ...announced.flatMap(({ urls }) => urls)])];
    let hasOtherKey = false;
    const tries = places.map(async (place) => {
      if ((await readKey(place)) === key) return { url: place };
      hasOtherKey = true;
      throw new OtherKeyError(place);
    });
    return Promise.any(tries).catch(() => (hasOtherKey ? 'other-key' : 'no-answer'));
  }

  async function check(): Promise<void> {
    if (!saved) return showLocal();
    const place = await locate(saved);
    if (place === 'other-key') {
      page = OTHER_KEY;
      return showLocal();
    }
    if (place === 'no-answer') {
      page = NO_ANSWER;
      // The page of the Digipunt says itself since when, and keeps what was typed.
      return shown === '' ? showLocal() : undefined;
    }
    if (place.url !== saved.url) savePairing(dataFolder, (saved = { ...saved, url: place.url }));
    if (shown === place.url) return undefined;
    const answer = await postPinned(saved, '/api/pair/adopt', { credential: saved.credential });
    if (answer.status === 401) {
      deleteSavedPairing(dataFolder);
      saved = undefined;
      page = pairPage('Deze computer is niet meer gekoppeld. Vraag een nieuwe code.', { code: '', address: place.url, computer: '' });
      return showLocal();
    }
    return showDigipunt(saved);
  }

  let isChecking = false;
  const checkOnce = async (): Promise<void> => {
    if (isChecking) return;
    isChecking = true;
    await check().catch((error: unknown) => console.error(error instanceof OtherKeyError ? error.message : error));
    isChecking = false;
  };
  // The first page says what was found.
  if (!saved) await setTimeout(DISCOVERY_MS);
  await checkOnce();
  const timer = setInterval(() => void checkOnce(), CHECK_INTERVAL_MS);
  return {
    localUrl: local.url,
    isOtherRole,
    close: () => {
      clearInterval(timer);
      found.stop();
      local.close();
      relay?.close();
      return window.close();
    },
  };
}
