import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../electron/faces/services/desk-state.ts';
import { Brand } from '../ui/Brand.tsx';
import { Button } from '../ui/Button.tsx';
import { useShortcutsOn } from './form/shortcut-keys.ts';
import { HelpButton } from './help/HelpButton.tsx';
import type { HelpPage } from './help/manual-pages.ts';
import { PageLink } from './form/PageLink.tsx';
import { deskName } from './team/desk-name.ts';
import { signOut } from './state/desk-store.ts';
import { isForCoordinators, QUEUE, type Screen } from './state/screens.ts';
import styles from './DeskHeader.module.css';

const PAGE_LABELS = {
  queue: 'header.queue',
  lending: 'lending.open',
  agenda: 'agenda.open',
  kiosk: 'kiosk.open',
  team: 'team.open',
  computers: 'computers.open',
  reports: 'report.open',
  roster: 'roster.open',
  people: 'people.open',
  health: 'health.open',
} as const;

/**
 * The pages of the desk in the order of the menu: the screen of each, the shortcut that opens it from the queue, and the test
 * id of its link. A page is also the current one while one of `also` is shown.
 */
const PAGES: readonly {
  name: keyof typeof PAGE_LABELS;
  screen: Screen;
  key: string | null;
  testId: string;
  also: readonly Screen['name'][];
}[] = [
  {
    name: 'queue',
    screen: QUEUE,
    key: null,
    testId: 'queue',
    also: ['add ticket', 'today', 'sign up', 'home visit', 'refer', 'waiting person'],
  },
  {
    name: 'lending',
    screen: { name: 'lending', tab: 'loans' },
    key: 'U',
    testId: 'lending',
    also: ['lend', 'loan', 'device', 'scanner test'],
  },
  { name: 'agenda', screen: { name: 'agenda', tab: 'sessions' }, key: 'V', testId: 'agenda', also: [] },
  { name: 'roster', screen: { name: 'roster' }, key: null, testId: 'roster', also: [] },
  { name: 'people', screen: { name: 'people' }, key: null, testId: 'people', also: [] },
  { name: 'kiosk', screen: { name: 'kiosk' }, key: 'I', testId: 'kiosk-settings', also: [] },
  { name: 'team', screen: { name: 'team' }, key: 'G', testId: 'team', also: [] },
  { name: 'computers', screen: { name: 'computers' }, key: null, testId: 'computers', also: [] },
  { name: 'reports', screen: { name: 'reports', tab: 'figures' }, key: null, testId: 'report', also: [] },
  { name: 'health', screen: { name: 'health' }, key: null, testId: 'health', also: ['check', 'about', 'rehearsal', 'first start'] },
];

/** Whether a page, or one that belongs to it, is the current screen. */
const isShown = (page: (typeof PAGES)[number], screen: Screen): boolean => [page.screen.name, ...page.also].includes(screen.name);

/** Sections of the settings that have a manual of their own. */
const SECTION_MANUALS: Readonly<Record<string, HelpPage>> = { paper: 'printer', calls: 'sound' };

/** The manual of a screen on a page, or of its section; the first start is the coordinator's. */
function helpPageOf(screen: Screen, page: HelpPage = 'queue'): HelpPage {
  if (screen.name === 'first start') return 'coordinator';
  if (screen.name === 'recordings') return 'sound';
  return (screen.name === 'kiosk' && SECTION_MANUALS[screen.section ?? '']) || page;
}

/** The header of every page: which Digipunt, who sits where, what is going on, and the menu. */
export function DeskHeader({ snapshot, screen }: { snapshot: DeskState; screen: Screen }) {
  const { t } = useTranslation('desk');
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { me, waiting, lending, agenda } = snapshot;
  const pages = PAGES.filter((page) => me.staff.role === 'coordinator' || !isForCoordinators(page.screen));
  // The shortcuts work on the queue page, unless they are switched off.
  const hasShortcuts = useShortcutsOn() && screen.name === 'work';
  return (
    <header className={styles.header}>
      <div className={styles.place}>
        <Brand name={snapshot.digipunt} logo={snapshot.look.logo} />
        <p>
          {t('atDesk', { staff: me.staff.name, desk: deskName(me.desk.name) })}{' '}
          <PageLink to={{ name: 'own pin' }} data-testid="own-pin" aria-current={screen.name === 'own pin' ? 'page' : undefined}>
            {t('ownPin.open')}
          </PageLink>
        </p>
      </div>
      <p className={styles.live} data-testid="live-counts">
        <PageLink to={QUEUE}>{t('header.waiting', { count: waiting.length })}</PageLink>
        {lending.overdue > 0 && <PageLink to={{ name: 'lending', tab: 'loans' }}>{t('lending.late', { count: lending.overdue })}</PageLink>}
        {agenda.toTell > 0 && <PageLink to={{ name: 'agenda', tab: 'sessions' }}>{t('agenda.toTell', { count: agenda.toTell })}</PageLink>}
      </p>
      <HelpButton page={helpPageOf(screen, pages.find((page) => isShown(page, screen))?.name)} />
      <Button variant="quiet" className={styles.out} data-testid="sign-out" onPress={signOut}>
        {t('signOut')} {hasShortcuts && <kbd>X</kbd>}
      </Button>
      <Button
        variant="quiet"
        className={styles.fold}
        aria-expanded={isMenuOpen}
        data-testid="menu"
        onPress={() => setIsMenuOpen(!isMenuOpen)}
      >
        {t('header.menu')}
      </Button>
      <nav className={styles.menu} data-open={isMenuOpen} aria-label={t('header.menu')}>
        <ul>
          {pages.map((page) => {
            const { name, key, testId } = page;
            const isCurrent = isShown(page, screen);
            return (
              <li key={name} data-testid={`nav-${name}`}>
                <PageLink
                  to={page.screen}
                  data-testid={testId}
                  aria-current={isCurrent ? 'page' : undefined}
                  aria-keyshortcuts={hasShortcuts && key ? key : undefined}
                  onFollow={() => setIsMenuOpen(false)}
                >
                  {t(PAGE_LABELS[name])} {hasShortcuts && key && <kbd>{key}</kbd>}
                </PageLink>
              </li>
            );
          })}
        </ul>
      </nav>
    </header>
  );
}
