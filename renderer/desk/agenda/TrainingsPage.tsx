import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import topics from '../../../resources/catalog/topics.json';
import { topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, LANGUAGES } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { readLanguages, readPlaces, readTrainings, retireTraining, saveTraining, type TrainingFacts } from './agenda.ts';
import { AgendaLists } from './AgendaImport.tsx';
import { tellNotDone, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { type KeptForm, KeptList } from '../form/EditableList.tsx';
import { amount } from '../form/number-input.ts';
import { Select } from '../form/Select.tsx';
import { TextsFields } from '../form/TranslatedTextFields.tsx';
import { WhenField } from './ScheduleField.tsx';
import type { TrainingRow } from '../../../electron/agenda/services/trainings.ts';
import { useAgenda } from '../state/live-query.ts';

const ONLY_DUTCH = [DUTCH];

/** The trainings that a coordinator keeps. */
export function TrainingsPage() {
  const { t, i18n } = useTranslation('desk');
  const trainings = useAgenda(readTrainings) ?? [];
  const languages = useAgenda(readLanguages) ?? ONLY_DUTCH;
  return (
    <>
      <KeptList
        testId="training"
        rows={trainings}
        languages={languages}
        title={t('agenda.tab.trainings')}
        newText={t('trainings.new')}
        about={({ subject, language }) => [topicName(subject, i18n.language), LANGUAGES.get(language)?.name ?? language].join(', ')}
        retire={retireTraining}
        Form={TrainingForm}
      />
      <AgendaLists list="trainings" />
    </>
  );
}

const NEW: TrainingFacts = {
  code: '',
  subject: 'other',
  language: DUTCH,
  priceCents: 0,
  seats: 10,
  place: null,
  texts: { name: {}, about: {} },
  when: '',
  holidays: 'closed',
};

/** What stands for this Digipunt in a list of places. */
const HERE = '';

function TrainingForm({ before, languages, onDone }: KeptForm<TrainingRow>) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const places = useAgenda(readPlaces) ?? [];
  const { id: _id, retiredAt: _retired, ...facts } = before ?? { ...NEW, id: null, retiredAt: null };
  const [training, setTraining] = useState<TrainingFacts>(facts);
  const [price, setPrice] = useState(amount.asText(facts.priceCents || null));
  const [seats, setSeats] = useState(`${facts.seats}`);
  const save = async (): Promise<void> => {
    // What costs nothing may be left out.
    const priceCents = amount.written(price) ?? 0;
    if (Number.isNaN(priceCents)) return tellNotDone({ code: 'malformed', field: 'priceCents', accepted: '2,50' });
    if (await saveTraining(before?.id ?? null, { ...training, priceCents, seats: Number(seats) }, before?.when)) onDone(true);
  };
  const inUse = places.filter(({ retiredAt, kind }) => retiredAt === null && kind !== 'home');
  return (
    <Form className={styles.form} onSubmit={save}>
      <Field
        label={t('field.code')}
        maxLength={20}
        value={training.code}
        onValue={(code) => setTraining({ ...training, code })}
        data-testid="training-code"
      />
      <Select
        label={t('field.subject')}
        testId="training-subject"
        options={topics.map(({ id }) => ({ id, name: topicName(id, i18n.language) }))}
        value={training.subject}
        onValue={(subject) => setTraining({ ...training, subject })}
      />
      <Select
        label={t('field.language')}
        testId="training-language"
        options={[...LANGUAGES].map(([id, { name }]) => ({ id, name }))}
        value={training.language}
        onValue={(language) => setTraining({ ...training, language })}
      />
      <Select
        label={t('field.place')}
        testId="training-place"
        options={[{ id: HERE, name: t('sessions.here') }, ...inUse.map(({ id, texts, code }) => ({ id, name: texts.name[DUTCH] ?? code }))]}
        value={training.place ?? HERE}
        onValue={(place) => setTraining({ ...training, place: place === HERE ? null : place })}
      />
      <div className={styles.pair}>
        <Field
          label={t('field.priceCents')}
          hint={t('trainings.priceHint')}
          inputMode="decimal"
          maxLength={8}
          value={price}
          onValue={setPrice}
          data-testid="training-price"
        />
        <Field label={t('field.seats')} inputMode="numeric" maxLength={3} value={seats} onValue={setSeats} data-testid="training-seats" />
      </div>
      <TextsFields
        testId="training"
        languages={languages}
        value={training.texts}
        onValue={(texts) => setTraining({ ...training, texts })}
      />
      <WhenField value={training} onValue={({ when, holidays }) => setTraining({ ...training, when, holidays })} />
      <div className={styles.acts}>
        <Button type="submit" look="primary" isDisabled={busy} data-testid="training-save">
          {t('team.save')}
        </Button>
        <Button look="quiet" onPress={() => onDone(false)}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}
