const manuals = import.meta.glob<string>(['../../../resources/manual/*.md', '!**/developers.md'], { query: '?raw', import: 'default' });

/** The manual of each page of the desk, and those for a person as a whole: files in resources/manual. */
const MANUALS = {
  queue: 'balie',
  team: 'team',
  computers: 'computers',
  reports: 'cijfers',
  roster: 'rooster',
  people: 'mensen',
  health: 'toestand',
  kiosk: 'kiosk-instellingen',
  printer: 'printer',
  sound: 'geluid',
  lending: 'uitleendienst',
  agenda: 'vormingen-en-plaatsen',
  visitor: 'bezoeker',
  helper: 'helper',
  coordinator: 'coordinator',
} as const;

export type HelpPage = keyof typeof MANUALS;

export const HELP_PAGES = Object.keys(MANUALS) as HelpPage[];

/** A manual by its headings; the texts are Markdown. */
export type Manual = { title: string; intro: string; sections: { heading: string; text: string }[] };

/** Reads the manual of a page. @throws when it cannot be loaded. */
export async function readManual(page: HelpPage): Promise<Manual> {
  const load = manuals[`../../../resources/manual/${MANUALS[page]}.md`];
  if (!load) throw new Error(`no manual for ${page}`);
  return parseManual(await load());
}

/** Splits a manual at its headings: one of level 1 at the start, then those of level 2. */
export function parseManual(markdown: string): Manual {
  const [, title = '', body = ''] = /^# (.+)\n([^]*)$/.exec(markdown.replaceAll('\r\n', '\n')) ?? [];
  const [intro = '', ...parts] = body.split(/^## /m);
  const sections = parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return { heading: heading.trim(), text: lines.join('\n').trim() };
  });
  return { title: title.trim(), intro: intro.trim(), sections };
}
