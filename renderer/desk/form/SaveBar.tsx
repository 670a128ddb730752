import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../state/desk-store.ts';
import { leaveUnsaved, saveListedForms, stayOnPage, useUnsavedWork } from '../state/unsaved-work.ts';
import styles from './SaveBar.module.css';

export const useIsSaveBarShown = (): boolean =>
  useUnsavedWork(({ forms, pendingLeave }) => pendingLeave !== null || forms.some(({ saveBar }) => saveBar !== null));

/**
 * The one save bar of a page: says which forms are not saved and saves them. When somebody is about to leave something that
 * is not saved, it asks; also for forms that have a button of their own.
 */
export function SaveBar() {
  const { t } = useTranslation('desk');
  const forms = useUnsavedWork((state) => state.forms);
  const isLeaving = useUnsavedWork((state) => state.pendingLeave !== null);
  const isShown = useIsSaveBarShown();
  const busy = useDesk((state) => state.busy);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isLeaving) return undefined;
    bar.current?.querySelector('button')?.focus();
    const stayOnEscape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') stayOnPage();
    };
    document.addEventListener('keydown', stayOnEscape);
    return () => document.removeEventListener('keydown', stayOnEscape);
  }, [isLeaving]);
  const listed = forms.filter(({ saveBar }) => saveBar !== null);
  const save = async (): Promise<void> => {
    if (await saveListedForms()) leaveUnsaved();
    else stayOnPage();
  };
  if (!isShown) return null;
  return (
    <div ref={bar} className={styles.bar} role={isLeaving ? 'alertdialog' : 'region'} aria-label={t('unsaved.title')} data-testid="unsaved">
      <p role={isLeaving ? undefined : 'status'}>
        <strong>{t(isLeaving ? 'unsaved.ask' : 'unsaved.title')}</strong> {listed.map(({ saveBar }) => saveBar?.title).join(', ')}
      </p>
      <div className={styles.buttons}>
        {listed.length > 0 && (
          <Button variant="primary" isDisabled={busy} data-testid={listed[0]?.saveBar?.testId} onPress={() => void save()}>
            {t(isLeaving ? 'unsaved.saveAndLeave' : 'team.save')}
          </Button>
        )}
        {isLeaving && (
          <>
            <Button data-testid="unsaved-stay" onPress={stayOnPage}>
              {t('unsaved.stay')}
            </Button>
            <Button variant="danger" data-testid="unsaved-leave" onPress={leaveUnsaved}>
              {t('unsaved.leave')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
