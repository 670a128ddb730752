import { createRouter } from '@swan-io/chicane';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';

// Each page of the desk, with its tab and the item that is open, has an address: a screen and its address say the same. So
// Back, Forward, a reload and a bookmark work, and what stands in a screen is an id, never an object.

export type Screen =
  | { name: 'work'; prompt: 'outcome' | 'close' | null }
  | { name: 'add ticket' }
  /** Everybody of today. */
  | { name: 'today' }
  | { name: 'team'; open?: string }
  | { name: 'own pin' }
  /** Somebody speaks the sentences of a language. */
  | { name: 'recordings' }
  | { name: 'computers' }
  | { name: 'health' }
  | { name: 'check' }
  | { name: 'about' }
  | { name: 'rehearsal' }
  | { name: 'first start'; step: FirstStartStep }
  | { name: 'reports'; tab: ReportTab }
  /** Who comes when; `open` is a date (ISO) of the week that is shown. */
  | { name: 'roster'; open?: string }
  /** Who phones or writes. */
  | { name: 'people' }
  | { name: 'manual'; manual: Handbook }
  /** Without a section: the first. */
  | { name: 'kiosk'; section?: KioskSection }
  | { name: 'lending'; tab: LendingTab }
  | { name: 'waiting person'; ticket: string }
  /** With `returnToOutcome` the page was opened from the outcome prompt and returns to it. */
  | { name: 'lend'; draft: LoanDraft; returnToOutcome?: true }
  | { name: 'loan'; id: string; action: LoanAction | null }
  /** A null id is a new device. */
  | { name: 'device'; id: string | null }
  | { name: 'scanner test' }
  /** `open` is the id of the item that is open on the tab; the date (ISO) that is shown of the appointments. */
  | { name: 'agenda'; tab: AgendaTab; open?: string }
  /** The forms of outcomes, for the ticket that is being served. `session` is the session key to start with. */
  | { name: 'sign up'; ticket: string; session: string | null }
  | { name: 'home visit'; ticket: string }
  | { name: 'refer'; ticket: string };

/** The manuals for a person, which are read and printed as a whole. */
export const HANDBOOKS = ['visitor', 'helper', 'coordinator'] as const;
export type Handbook = (typeof HANDBOOKS)[number];

/** The sections of the settings: all of them, those of the kiosk, the log of changes, and the file for another Digipunt. */
export const KIOSK_SECTIONS = [
  'all',
  'hours',
  'topics',
  'languages',
  'appearance',
  'calls',
  'paper',
  'choice',
  'technical',
  'log',
  'file',
] as const;
export type KioskSection = (typeof KIOSK_SECTIONS)[number];

/** The tabs of the page of figures. */
export const REPORT_TABS = ['board', 'figures', 'annual', 'digipunten'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** The tabs of the agenda page; the last three are for coordinators. */
export const AGENDA_TABS = ['sessions', 'visits', 'appointments', 'places', 'trainings', 'calendar'] as const;
export type AgendaTab = (typeof AGENDA_TABS)[number];

/** The tabs of the lending page; the last two are for coordinators. */
export const LENDING_TABS = ['loans', 'devices', 'waiting', 'data', 'settings'] as const;
export type LendingTab = (typeof LENDING_TABS)[number];

/** The actions on a loan that is not returned. */
export const LOAN_ACTIONS = ['return', 'extend', 'swap', 'contact', 'lost', 'stolen'] as const;
export type LoanAction = (typeof LOAN_ACTIONS)[number];

/** The starting values of a new loan: the ids of the ticket that is being served and of a waiting-list entry, a device label. */
export type LoanDraft = { ticket: string | null; waitingListEntry: string | null; label: string };

export const QUEUE: Screen = { name: 'work', prompt: null };

/** The address of the form for a device that does not exist yet. */
const NEW_DEVICE = 'new';

const router = createRouter({
  work: '/desk?:prompt{outcome|close}',
  addTicket: '/desk/queue/add',
  today: '/desk/queue/today',
  team: '/desk/team?:open',
  ownPin: '/desk/own-pin',
  recordings: '/desk/recordings',
  computers: '/desk/computers',
  health: '/desk/health',
  check: '/desk/health/check',
  about: '/desk/health/about',
  rehearsal: '/desk/health/rehearsal',
  firstStart: '/desk/first-start/:step{hours|languages|printer|sound|devices|ready}',
  reports: '/desk/reports/:tab{board|figures|annual|digipunten}',
  roster: '/desk/roster?:open',
  people: '/desk/people',
  manual: '/desk/manual/:manual{visitor|helper|coordinator}',
  kiosk: '/desk/kiosk?:section{all|hours|topics|languages|appearance|calls|paper|choice|technical|log|file}',
  lending: '/desk/lending/:tab{loans|devices|waiting|data|settings}',
  waitingPerson: '/desk/lending/waiting/add/:ticket',
  lend: '/desk/lending/lend?:ticket&:entry&:label&:from{outcome}',
  loan: '/desk/lending/loans/:id?:action{return|extend|swap|contact|lost|stolen}',
  device: '/desk/lending/devices/:id',
  scannerTest: '/desk/lending/scanner',
  agenda: '/desk/agenda/:tab{sessions|visits|appointments|places|trainings|calendar}?:open',
  signUp: '/desk/queue/:ticket/sign-up?:session',
  homeVisit: '/desk/queue/:ticket/home-visit',
  refer: '/desk/queue/:ticket/refer',
});

const ROUTE_NAMES = [
  'work',
  'addTicket',
  'today',
  'team',
  'ownPin',
  'recordings',
  'computers',
  'health',
  'check',
  'about',
  'rehearsal',
  'firstStart',
  'reports',
  'roster',
  'people',
  'manual',
  'kiosk',
  'lending',
  'waitingPerson',
  'lend',
  'loan',
  'device',
  'scannerTest',
  'agenda',
  'signUp',
  'homeVisit',
  'refer',
] as const;

/** The address of a screen: a path with its search part. */
export function addressOf(screen: Screen): string {
  switch (screen.name) {
    case 'work':
      return router.work({ prompt: screen.prompt ?? undefined });
    case 'add ticket':
      return router.addTicket();
    case 'today':
      return router.today();
    case 'team':
      return router.team({ open: screen.open });
    case 'own pin':
      return router.ownPin();
    case 'recordings':
      return router.recordings();
    case 'computers':
      return router.computers();
    case 'health':
      return router.health();
    case 'check':
      return router.check();
    case 'about':
      return router.about();
    case 'rehearsal':
      return router.rehearsal();
    case 'first start':
      return router.firstStart({ step: screen.step });
    case 'reports':
      return router.reports({ tab: screen.tab });
    case 'roster':
      return router.roster({ open: screen.open });
    case 'people':
      return router.people();
    case 'manual':
      return router.manual({ manual: screen.manual });
    case 'kiosk':
      return router.kiosk({ section: screen.section });
    case 'lending':
      return router.lending({ tab: screen.tab });
    case 'waiting person':
      return router.waitingPerson({ ticket: screen.ticket });
    case 'lend': {
      const { ticket, waitingListEntry, label } = screen.draft;
      return router.lend({
        ticket: ticket ?? undefined,
        entry: waitingListEntry ?? undefined,
        label: label || undefined,
        from: screen.returnToOutcome && 'outcome',
      });
    }
    case 'loan':
      return router.loan({ id: screen.id, action: screen.action ?? undefined });
    case 'device':
      return router.device({ id: screen.id ?? NEW_DEVICE });
    case 'scanner test':
      return router.scannerTest();
    case 'agenda':
      return router.agenda({ tab: screen.tab, open: screen.open });
    case 'sign up':
      return router.signUp({ ticket: screen.ticket, session: screen.session ?? undefined });
    case 'home visit':
      return router.homeVisit({ ticket: screen.ticket });
    case 'refer':
      return router.refer({ ticket: screen.ticket });
    default:
      return screen satisfies never;
  }
}

/** The screen at an address; the queue for an address that no screen has. Without an address: that of the browser. */
export function screenAt(address?: string): Screen {
  const route = router.getRoute(ROUTE_NAMES, address);
  switch (route?.name) {
    case 'work':
      return { name: 'work', prompt: route.params.prompt ?? null };
    case 'addTicket':
      return { name: 'add ticket' };
    case 'today':
      return { name: 'today' };
    case 'team': {
      const { open } = route.params;
      return { name: 'team', ...(open !== undefined && { open }) };
    }
    case 'kiosk': {
      const { section } = route.params;
      return { name: 'kiosk', ...(section !== undefined && { section }) };
    }
    case 'ownPin':
      return { name: 'own pin' };
    case 'recordings':
      return { name: 'recordings' };
    case 'computers':
      return { name: 'computers' };
    case 'health':
      return { name: 'health' };
    case 'check':
      return { name: 'check' };
    case 'about':
      return { name: 'about' };
    case 'rehearsal':
      return { name: 'rehearsal' };
    case 'firstStart':
      return { name: 'first start', step: route.params.step };
    case 'reports':
      return { name: 'reports', tab: route.params.tab };
    case 'roster': {
      const { open } = route.params;
      return { name: 'roster', ...(open !== undefined && { open }) };
    }
    case 'people':
      return { name: 'people' };
    case 'manual':
      return { name: 'manual', manual: route.params.manual };
    case 'lending':
      return { name: 'lending', tab: route.params.tab };
    case 'waitingPerson':
      return { name: 'waiting person', ticket: route.params.ticket };
    case 'lend': {
      const { ticket, entry, label, from } = route.params;
      const draft = { ticket: ticket ?? null, waitingListEntry: entry ?? null, label: label ?? '' };
      return { name: 'lend', draft, ...(from && { returnToOutcome: true }) };
    }
    case 'loan':
      return { name: 'loan', id: route.params.id, action: route.params.action ?? null };
    case 'device':
      return { name: 'device', id: route.params.id === NEW_DEVICE ? null : route.params.id };
    case 'scannerTest':
      return { name: 'scanner test' };
    case 'agenda': {
      const { tab, open } = route.params;
      return { name: 'agenda', tab, ...(open !== undefined && { open }) };
    }
    case 'signUp':
      return { name: 'sign up', ticket: route.params.ticket, session: route.params.session ?? null };
    case 'homeVisit':
      return { name: 'home visit', ticket: route.params.ticket };
    case 'refer':
      return { name: 'refer', ticket: route.params.ticket };
    case undefined:
      return QUEUE;
    default:
      return route satisfies never;
  }
}

const COORDINATOR_TABS: ReadonlySet<AgendaTab | LendingTab | ReportTab> = new Set(['places', 'trainings', 'calendar', 'data', 'settings']);

/** The page of a screen, without what is open or asked on it. */
export const pageOf = (screen: Screen): string =>
  [
    screen.name,
    'tab' in screen && screen.tab,
    'step' in screen && screen.step,
    'manual' in screen && screen.manual,
    'id' in screen && screen.id,
    'section' in screen && screen.section,
  ]
    .filter(Boolean)
    .join(' ');

/** Whether a screen is only for coordinators; the server refuses its data to others. */
export const isForCoordinators = (screen: Screen): boolean =>
  ['team', 'computers', 'health', 'check', 'about', 'rehearsal', 'first start', 'reports', 'kiosk'].includes(screen.name) ||
  ('tab' in screen && COORDINATOR_TABS.has(screen.tab));
