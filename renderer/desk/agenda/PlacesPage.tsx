import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceKind } from '../../../electron/agenda/rules/place.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { AgendaLists } from './AgendaImport.tsx';
import { Button } from '../../ui/Button.tsx';
import { BusRoute } from './BusRoute.tsx';
import { type PlaceFacts, readLanguages, readPlaces, retirePlace, savePlace } from './agenda.ts';
import { Choice } from '../form/RadioGroup.tsx';
import { PLACE_KINDS } from '../form/options.ts';
import { tellNotDone, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { type KeptForm, KeptList } from '../form/EditableList.tsx';
import { decimal } from '../form/number-input.ts';
import { TextsFields } from '../form/TranslatedTextFields.tsx';
import { WhenField } from './ScheduleField.tsx';
import type { PlaceRow } from '../../../electron/agenda/services/places.ts';
import { useAgenda } from '../state/live-query.ts';

const ONLY_DUTCH = [DUTCH];

/** The places and partners that a coordinator keeps. */
export function PlacesPage() {
  const { t } = useTranslation('desk');
  const places = useAgenda(readPlaces) ?? [];
  const languages = useAgenda(readLanguages) ?? ONLY_DUTCH;
  return (
    <>
      <KeptList
        testId="place"
        rows={places}
        languages={languages}
        title={t('agenda.tab.places')}
        newText={t('places.new')}
        about={({ kind, municipality }) => [t(`places.kind.${kind}`), municipality].filter(Boolean).join(', ')}
        retire={retirePlace}
        Form={PlaceForm}
      />
      <BusRoute />
      <AgendaLists list="places" />
    </>
  );
}

const NEW: PlaceFacts = {
  code: '',
  kind: 'fixed',
  texts: { name: {}, about: {} },
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
  when: '',
  holidays: 'closed',
};

function PlaceForm({ before, languages, onDone }: KeptForm<PlaceRow>) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { id: _id, retiredAt: _retired, ...facts } = before ?? { ...NEW, id: null, retiredAt: null };
  const [place, setPlace] = useState<PlaceFacts>(facts);
  const [geo, setGeo] = useState({ latitude: decimal.asText(facts.latitude), longitude: decimal.asText(facts.longitude) });
  const save = async (): Promise<void> => {
    const where = { latitude: decimal.written(geo.latitude), longitude: decimal.written(geo.longitude) };
    // No number would travel as none, and a place would quietly lose where it is.
    const unread = (['latitude', 'longitude'] as const).find((name) => Number.isNaN(where[name]));
    if (unread) return tellNotDone({ code: 'malformed', field: unread, accepted: '51,05' });
    if (await savePlace(before?.id ?? null, { ...place, ...where }, before?.when)) onDone(true);
  };
  const field = (name: 'code' | 'address' | 'municipality', longest: number) => (
    <Field
      label={t(`field.${name}`)}
      maxLength={longest}
      value={place[name]}
      onValue={(text) => setPlace({ ...place, [name]: text })}
      data-testid={`place-${name}`}
    />
  );
  return (
    <Form className={styles.form} onSubmit={save}>
      {field('code', 20)}
      <Choice
        label={t('field.kind')}
        testId="place-kind"
        options={PLACE_KINDS.map((id) => ({ id, name: t(`places.kind.${id}`) }))}
        value={place.kind}
        onValue={(kind) => setPlace({ ...place, kind: kind as PlaceKind })}
      />
      {field('address', 120)}
      {field('municipality', 60)}
      <div className={styles.pair}>
        {(['latitude', 'longitude'] as const).map((name) => (
          <Field
            key={name}
            label={t(`field.${name}`)}
            inputMode="decimal"
            maxLength={12}
            value={geo[name]}
            onValue={(text) => setGeo({ ...geo, [name]: text })}
            data-testid={`place-${name}`}
          />
        ))}
      </div>
      <TextsFields testId="place" languages={languages} value={place.texts} onValue={(texts) => setPlace({ ...place, texts })} />
      <WhenField value={place} onValue={({ when, holidays }) => setPlace({ ...place, when, holidays })} />
      <div className={styles.acts}>
        <Button type="submit" look="primary" isDisabled={busy} data-testid="place-save">
          {t('team.save')}
        </Button>
        <Button look="quiet" onPress={() => onDone(false)}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}
