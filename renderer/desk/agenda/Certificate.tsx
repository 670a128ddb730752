import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { formatFullDate } from '../../i18n/date-format.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../lending/LendingPage.module.css';
import { PrintSheet } from '../print/PrintSheet.tsx';
import { useDesk } from '../state/desk-store.ts';
import { attendedLessons } from './attended-lessons.ts';
import sheetStyles from './Certificate.module.css';

/** Who was there, as it is typed; of a course also to how many lessons they came. */
export type Attended = { name: string; lessons: number | null };

type CertificateFormProps = { session: SessionRow; onPrint: (attended: Attended) => void };

/**
 * Asks for the name on a certificate of attendance, and of a course for the number of lessons: that of whoever takes part under
 * that name, until another is typed. The name goes to the paper only: it is in no request, and gone once it is printed.
 */
export function CertificateForm({ session: { lesson, people }, onPrint }: CertificateFormProps) {
  const { t } = useTranslation('desk');
  const [name, setName] = useState('');
  const [typedLessons, setTypedLessons] = useState<string | null>(null);
  const lessons = typedLessons ?? `${attendedLessons(people, name) ?? ''}`;
  const count = lesson ? Number(lessons) : null;
  const isReady = name.trim() !== '' && (count === null || (Number.isInteger(count) && count >= 1 && count <= (lesson?.of ?? 0)));
  const print = (): void => {
    if (!isReady) return;
    onPrint({ name: name.trim(), lessons: count });
    setName('');
    setTypedLessons(null);
  };
  return (
    <Form savesNothing className={styles.row} onSubmit={print}>
      <Field
        label={t('sessions.certificate.name')}
        hint={t('sessions.certificate.nameHint')}
        maxLength={80}
        value={name}
        onChange={setName}
        data-testid="certificate-name"
      />
      {lesson && (
        <Field
          label={t('sessions.certificate.lessons')}
          inputMode="numeric"
          maxLength={2}
          value={lessons}
          onChange={setTypedLessons}
          data-testid="certificate-lessons"
        />
      )}
      <Button type="submit" isDisabled={!isReady} data-testid="print-certificate">
        {t('sessions.certificate.print')}
      </Button>
    </Form>
  );
}

/** A certificate of attendance on A4, with a line to sign. */
export function Certificate({ session, attended }: { session: SessionRow; attended: Attended }) {
  const { name: training, date, from, to, place, lesson } = session;
  const { t, i18n } = useTranslation('desk');
  const digipunt = useDesk((state) => state.snapshot?.digipunt ?? '');
  const logo = useDesk((state) => state.snapshot?.look.logo ?? null);
  const day = formatFullDate(`${date}T12:00:00Z`, i18n.language);
  const where = place ?? digipunt;
  return (
    <PrintSheet className={sheetStyles.sheet} data-testid="certificate">
      <div className={sheetStyles.band}>
        <Brand name={digipunt} logo={logo} />
      </div>
      <h1>{t('sessions.certificate.title')}</h1>
      <p className={sheetStyles.name}>{attended.name}</p>
      <p>{t(lesson ? 'sessions.certificate.tookCourse' : 'sessions.certificate.took')}</p>
      <p className={sheetStyles.training}>{training}</p>
      <p>
        {lesson
          ? t('sessions.certificate.courseWhen', { count: attended.lessons ?? 0, of: lesson.of, place: where })
          : t('sessions.certificate.when', { day, from, to, place: where })}
      </p>
      <p className={sheetStyles.signature}>{t('sessions.certificate.signature', { digipunt })}</p>
    </PrintSheet>
  );
}
