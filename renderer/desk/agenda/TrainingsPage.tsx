import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import topics from '../../../resources/catalog/topics.json';
import { topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, dutchLanguageName, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { readLanguages, readPlaces, readTrainings, retireTraining, saveTraining, type TrainingDetails } from './agenda-api.ts';
import { AgendaImportExport } from './AgendaImportExport.tsx';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { EditableList, type EditableListFormProps } from '../form/EditableList.tsx';
import { euroAmount } from '../form/number-format.ts';
import { Select } from '../form/Select.tsx';
import { TranslationFields } from '../form/TranslationFields.tsx';
import { ScheduleField } from './ScheduleField.tsx';
import { ScheduleWarnings } from './ScheduleWarnings.tsx';
import { CodeField, useCode } from './CodeField.tsx';
import type { TrainingRow } from '../../../electron/agenda/services/trainings.ts';
import { useAgendaQuery } from '../state/live-query.ts';

const ONLY_DUTCH = [DUTCH];

/** The coordinator's page of trainings. */
export function TrainingsPage() {
  const { t, i18n } = useTranslation('desk');
  const trainings = useAgendaQuery(readTrainings);
  const languages = useAgendaQuery(readLanguages) ?? ONLY_DUTCH;
  return (
    <>
      <EditableList
        testId="training"
        rows={trainings}
        languages={languages}
        title={t('agenda.tab.trainings')}
        addLabel={t('trainings.new')}
        emptyHint={t('trainings.emptyHint')}
        describe={({ subject, language }) => [topicName(subject, i18n.language), dutchLanguageName(language)].join(', ')}
        onRetire={retireTraining}
        Form={TrainingForm}
        SavedNotes={TrainingWarnings}
      />
      <AgendaImportExport list="trainings" />
    </>
  );
}

const TrainingWarnings = ({ id }: { id: string }) => <ScheduleWarnings owner={{ kind: 'training', id }} />;

const EMPTY_TRAINING: TrainingDetails = {
  code: '',
  subject: 'other',
  language: DUTCH,
  priceCents: 0,
  seats: 10,
  place: null,
  texts: { name: {}, about: {} },
  isCourse: false,
  when: '',
  holidays: 'closed',
};

/** The option for this Digipunt in the list of places; a training there has a null place. */
const OWN_DIGIPUNT = '';

function TrainingForm({ initial, languages, onClose }: EditableListFormProps<TrainingRow>) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const places = useAgendaQuery(readPlaces) ?? [];
  const { id: _id, retiredAt: _retired, ...initialValues } = initial ?? { ...EMPTY_TRAINING, id: null, retiredAt: null };
  const [training, setTraining] = useState<TrainingDetails>(initialValues);
  const code = useCode(initialValues.code, training.texts.name[DUTCH] ?? '', readTrainings);
  const [price, setPrice] = useState(euroAmount.format(initialValues.priceCents || null));
  const [seats, setSeats] = useState(`${initialValues.seats}`);
  const save = async (): Promise<void> => {
    // An empty price is free.
    const priceCents = euroAmount.parse(price) ?? 0;
    if (Number.isNaN(priceCents)) return showRequestError({ code: 'malformed', field: 'priceCents', accepted: '2,50' });
    const details = { ...training, code: code.value, priceCents, seats: Number(seats) };
    const savedId = await saveTraining(initial?.id ?? null, details, initial?.when);
    if (savedId !== null) onClose(savedId);
  };
  const activePlaces = places.filter(({ retiredAt, kind }) => retiredAt === null && kind !== 'home');
  return (
    <Form className={styles.form} onSubmit={save}>
      <Select
        name="subject"
        label={t('field.subject')}
        testId="training-subject"
        options={topics.map(({ id }) => ({ id, name: topicName(id, i18n.language) }))}
        value={training.subject}
        onChange={(subject) => setTraining({ ...training, subject })}
      />
      <Select
        name="language"
        label={t('field.language')}
        testId="training-language"
        options={LANGUAGES_IN_DUTCH.map(({ code, dutchName }) => ({ id: code, name: dutchName }))}
        value={training.language}
        onChange={(language) => setTraining({ ...training, language })}
      />
      <Select
        name="place"
        label={t('field.place')}
        testId="training-place"
        options={[
          { id: OWN_DIGIPUNT, name: t('sessions.here') },
          ...activePlaces.map(({ id, texts, code }) => ({ id, name: texts.name[DUTCH] ?? code })),
        ]}
        value={training.place ?? OWN_DIGIPUNT}
        onChange={(place) => setTraining({ ...training, place: place === OWN_DIGIPUNT ? null : place })}
      />
      <div className={styles.pair}>
        <Field
          name="priceCents"
          label={t('field.priceCents')}
          hint={t('trainings.priceHint')}
          inputMode="decimal"
          maxLength={8}
          value={price}
          onChange={setPrice}
          data-testid="training-price"
        />
        <Field
          name="seats"
          label={t('field.seats')}
          inputMode="numeric"
          maxLength={3}
          value={seats}
          onChange={setSeats}
          data-testid="training-seats"
        />
      </div>
      <TranslationFields
        testId="training"
        languages={languages}
        value={training.texts}
        onChange={(texts) => setTraining({ ...training, texts })}
      />
      <CodeField code={code} testId="training-code" />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={training.isCourse}
          data-testid="training-course"
          onChange={({ target }) => setTraining({ ...training, isCourse: target.checked })}
        />
        {t('trainings.isCourse')}
      </label>
      {training.isCourse && <p>{t('trainings.isCourseHint')}</p>}
      <ScheduleField value={training} onChange={({ when, holidays }) => setTraining({ ...training, when, holidays })} />
      <div className={styles.acts}>
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="training-save">
          {t('team.save')}
        </Button>
        <Button variant="quiet" onPress={() => onClose(null)}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}
