import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../electron/team/services/team.ts';
import { Button } from '../../ui/Button.tsx';
import { showScreen } from '../state/desk-store.ts';
import { QUEUE } from '../state/screens.ts';
import { DeskSection } from './DeskSection.tsx';
import { RoleGuide } from './RoleGuide.tsx';
import { StaffSection } from './StaffSection.tsx';
import styles from './TeamPage.module.css';
import { readTeam } from './team-api.ts';

/** The coordinator's page of staff and desks, and of what each role may do. */
export function TeamPage() {
  const { t } = useTranslation('desk');
  const [team, setTeam] = useState<Team | null>(null);
  const read = useCallback(async () => {
    const latest = await readTeam();
    if (latest) setTeam(latest);
  }, []);
  useEffect(() => void read(), [read]);
  const [lastSection, setLastSection] = useState<'staff' | 'desks' | null>(null);
  const sectionProps = (section: 'staff' | 'desks') => ({
    showsError: section === lastSection,
    runAndReload: async (request: Promise<boolean>): Promise<boolean> => {
      setLastSection(section);
      const succeeded = await request;
      await read();
      return succeeded;
    },
  });
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <h1>{t('team.open')}</h1>
        <Button variant="quiet" data-testid="team-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      {team && (
        <>
          <StaffSection team={team} {...sectionProps('staff')} />
          <DeskSection desks={team.desks} {...sectionProps('desks')} />
        </>
      )}
      <RoleGuide />
    </main>
  );
}
