import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findUnusedKeys, flattenKeys, type Json } from '../../check-translations.ts';
import { type Graph, importGraph } from '../../import-graph.ts';

// Every text that a manual marks (**Press this** or _Press this_) must be a text of the pages that the manual is about: a key that
// the component of a page, or what it imports, uses. So a manual that names a button that was renamed or moved fails here.

const ROOT = resolve(import.meta.dirname, '../../..');
const MANUALS = resolve(ROOT, 'resources/manual');
const graph = importGraph([resolve(ROOT, 'renderer')]);

/** On every page of the desk. */
const FRAME = ['desk/DeskHeader.tsx', 'desk/form/SaveBar.tsx', 'desk/health/MachineNotice.tsx', 'desk/queue/UndoToast.tsx'];

const DESK_PAGES = [
  'desk/queue/QueuePage.tsx',
  'desk/queue/AddTicketPage.tsx',
  'desk/queue/TodayPage.tsx',
  'desk/team/SignInPage.tsx',
  'desk/team/OwnPinPage.tsx',
];
const OUTCOME_PAGES = ['desk/outcome/SignUpForm.tsx', 'desk/outcome/HomeVisitForm.tsx', 'desk/outcome/ReferForm.tsx'];
const LENDING_PAGES = [
  'desk/lending/LendingPage.tsx',
  'desk/lending/LendForm.tsx',
  'desk/lending/LoanPage.tsx',
  'desk/lending/DevicePage.tsx',
];
const HEALTH_PAGES = [
  'desk/health/HealthPage.tsx',
  'desk/health/CheckPage.tsx',
  'desk/health/AboutPage.tsx',
  'desk/rehearsal/RehearsalPage.tsx',
];
const KIOSK_PAGES = ['kiosk/Kiosk.tsx', 'kiosk/VisitScreens.tsx'];
const SETTINGS_PAGE = 'desk/digipunt/KioskSettingsPage.tsx';

/** The pages that each manual is about, by their components; a manual without a row does not pass. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  balie: [...DESK_PAGES, ...OUTCOME_PAGES],
  team: ['desk/team/TeamPage.tsx'],
  computers: ['desk/computers/ComputersPage.tsx', 'pair/PairPage.tsx'],
  cijfers: ['desk/reports/ReportsPage.tsx', SETTINGS_PAGE],
  rooster: ['desk/roster/RosterPage.tsx', 'desk/reports/ReportsPage.tsx'],
  mensen: ['desk/people/PeoplePage.tsx'],
  toestand: [...HEALTH_PAGES, 'desk/lending/LendingPage.tsx'],
  'kiosk-instellingen': [SETTINGS_PAGE, ...DESK_PAGES],
  printer: [SETTINGS_PAGE, 'desk/health/HealthPage.tsx', 'kiosk/queue/NumberScreen.tsx'],
  geluid: [SETTINGS_PAGE, 'desk/health/HealthPage.tsx', 'desk/team/OwnPinPage.tsx', 'desk/voice/RecordingsPage.tsx'],
  uitleendienst: [...LENDING_PAGES, ...DESK_PAGES],
  installeren: ['desk/DeskHeader.tsx', 'desk/health/HealthPage.tsx', 'desk/first-start/KioskReturn.tsx'],
  bezoeker: KIOSK_PAGES,
  helper: [...DESK_PAGES, ...OUTCOME_PAGES, ...LENDING_PAGES],
  coordinator: [
    ...HEALTH_PAGES,
    'desk/first-start/SetUpPage.tsx',
    'desk/first-start/FirstStartPage.tsx',
    'desk/queue/QueuePage.tsx',
    'desk/team/TeamPage.tsx',
    'desk/computers/ComputersPage.tsx',
    'desk/reports/ReportsPage.tsx',
    SETTINGS_PAGE,
  ],
  'vormingen-en-plaatsen': ['desk/agenda/AgendaPage.tsx', SETTINGS_PAGE, ...OUTCOME_PAGES, ...DESK_PAGES, ...KIOSK_PAGES],
};

/** Texts of other programs: the question of a new computer in its terminal, and the calendar that others subscribe to. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  computers: ['Deze computer is iets anders'],
  'vormingen-en-plaatsen': ['Bezet'],
};

/** The files that some files import, with those. */
function closureOf(files: readonly string[], imports: Graph): Set<string> {
  const reached = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    if (!imports.has(file)) throw new Error(`${file} is no file of the pages`);
    reached.add(file);
    queue.push(...(imports.get(file) ?? []));
  }
  return reached;
}

/** The Dutch texts that some pages use. */
function textsOf(pages: readonly string[]): string[] {
  const files = closureOf(
    pages.map((page) => resolve(ROOT, 'renderer', page)),
    graph,
  );
  const source = [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
  return ['desk', 'kiosk', 'display', 'pair', 'catalog'].flatMap((name) => {
    const texts = new Map(flattenKeys(JSON.parse(readFileSync(resolve(ROOT, `resources/locales/nl/${name}.json`), 'utf8')) as Json));
    const unused = new Set(findUnusedKeys(texts, source).map((line) => line.split(' ')[0]));
    return [...texts].flatMap(([key, text]) => (unused.has(key.replace(/_(?:zero|one|two|few|many|other)$/, '')) ? [] : [text]));
  });
}

/** What a manual marks. Code is not marked, nor is a word within a path. */
const markedTexts = (markdown: string): string[] =>
  [...markdown.replaceAll(/`[^`]*`/g, '').matchAll(/\*\*([^*]+)\*\*|(?<![\w/])_([^_\n]+)_(?!\w)/g)].map(
    ([, strong, emphasised]) => strong ?? emphasised ?? '',
  );

/** Whether a marked text is a text of the pages, or its beginning: a manual does not repeat what stands behind a comma or in brackets. */
function isShown(marked: string, texts: readonly string[]): boolean {
  const wanted = marked.toLocaleLowerCase('nl').replace(/[.:?]$/, '');
  return texts.some((text) => {
    const shown = text.toLocaleLowerCase('nl');
    return shown === wanted || (shown.startsWith(wanted) && /^[,.:?!]|^ \(/.test(shown.slice(wanted.length)));
  });
}

const manuals = readdirSync(MANUALS).flatMap((file) => (file.endsWith('.md') && file !== 'developers.md' ? [file.slice(0, -3)] : []));

test.for(manuals)('what %s tells to press or to look for is on its pages', (manual) => {
  const pages = PAGES[manual];
  if (!pages) throw new Error(`${manual} says of no page that it is about it`);
  const texts = [...textsOf([...FRAME, ...pages]), ...(ELSEWHERE[manual] ?? [])];
  const marked = markedTexts(readFileSync(resolve(MANUALS, `${manual}.md`), 'utf8'));
  expect(marked.filter((text) => !isShown(text, texts))).toEqual([]);
});

test('a button that is renamed, gone, or on another page is missed in a manual that names it', () => {
  const [marked = ''] = markedTexts('Druk op **Volgende oproepen**.');
  expect(isShown(marked, textsOf(['desk/queue/QueuePage.tsx']))).toBe(true);
  expect(isShown(marked, textsOf(['desk/team/TeamPage.tsx']))).toBe(false);
  expect(isShown('Volgende roepen', textsOf(['desk/queue/QueuePage.tsx']))).toBe(false);
});
