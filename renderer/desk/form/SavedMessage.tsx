import { useTranslation } from 'react-i18next';
import { useUnsavedWork } from '../state/unsaved-work.ts';
import { useFormId } from './Form.tsx';

/** Says inside a form that it was saved, until something in it is changed again. */
export function SavedMessage({ isSaved, testId }: { isSaved: boolean; testId: string }) {
  const { t } = useTranslation('desk');
  const formId = useFormId();
  const isUnsaved = useUnsavedWork((state) => state.forms.some(({ id }) => id === formId));
  return (
    isSaved &&
    !isUnsaved && (
      <p role="status" data-testid={testId}>
        {t('kiosk.saved')}
      </p>
    )
  );
}
