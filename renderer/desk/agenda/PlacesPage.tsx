import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceKind } from '../../../electron/agenda/rules/place.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { AgendaImportExport } from './AgendaImportExport.tsx';
import { Button } from '../../ui/Button.tsx';
import { BusRoute } from './BusRoute.tsx';
import { type PlaceDetails, readLanguages, readPlaces, retirePlace, savePlace } from './agenda-api.ts';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { PLACE_KINDS } from '../form/enum-values.ts';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../form/Form.module.css';
import { EditableList, type EditableListFormProps } from '../form/EditableList.tsx';
import { decimal } from '../form/number-format.ts';
import { TranslationFields } from '../form/TranslationFields.tsx';
import { ScheduleField } from './ScheduleField.tsx';
import { ScheduleWarnings } from './ScheduleWarnings.tsx';
import { CodeField, useCode } from './CodeField.tsx';
import type { PlaceRow } from '../../../electron/agenda/services/places.ts';
import { useAgendaQuery } from '../state/live-query.ts';

const ONLY_DUTCH = [DUTCH];

/** The coordinator's page of places and partners, with the route of the digibus. */
export function PlacesPage() {
  const { t } = useTranslation('desk');
  const places = useAgendaQuery(readPlaces);
  const languages = useAgendaQuery(readLanguages) ?? ONLY_DUTCH;
  return (
    <>
      <EditableList
        testId="place"
        rows={places}
        languages={languages}
        title={t('agenda.tab.places')}
        addLabel={t('places.new')}
        emptyHint={t('places.emptyHint')}
        describe={({ kind, municipality }) => [t(`places.kind.${kind}`), municipality].filter(Boolean).join(', ')}
        onRetire={retirePlace}
        Form={PlaceForm}
        SavedNotes={PlaceWarnings}
      />
      <BusRoute />
      <AgendaImportExport list="places" />
    </>
  );
}

const PlaceWarnings = ({ id }: { id: string }) => <ScheduleWarnings owner={{ kind: 'place', id }} />;

const EMPTY_PLACE: PlaceDetails = {
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

function PlaceForm({ initial, languages, onClose }: EditableListFormProps<PlaceRow>) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { id: _id, retiredAt: _retired, ...initialValues } = initial ?? { ...EMPTY_PLACE, id: null, retiredAt: null };
  const [place, setPlace] = useState<PlaceDetails>(initialValues);
  const code = useCode(initialValues.code, place.texts.name[DUTCH] ?? '', readPlaces);
  const [coordinates, setCoordinates] = useState({
    latitude: decimal.format(initialValues.latitude),
    longitude: decimal.format(initialValues.longitude),
  });
  const save = async (): Promise<void> => {
    const parsedCoordinates = { latitude: decimal.parse(coordinates.latitude), longitude: decimal.parse(coordinates.longitude) };
    // JSON has no NaN: it would be sent as null, and the place would lose its coordinates without an error.
    const invalidField = (['latitude', 'longitude'] as const).find((name) => Number.isNaN(parsedCoordinates[name]));
    if (invalidField) return showRequestError({ code: 'malformed', field: invalidField, accepted: '51,05' });
    const savedId = await savePlace(initial?.id ?? null, { ...place, code: code.value, ...parsedCoordinates }, initial?.when);
    if (savedId !== null) onClose(savedId);
  };
  const textField = (name: 'address' | 'municipality', maxLength: number) => (
    <Field
      name={name}
      label={t(`field.${name}`)}
      maxLength={maxLength}
      value={place[name]}
      onChange={(text) => setPlace({ ...place, [name]: text })}
      data-testid={`place-${name}`}
    />
  );
  return (
    <Form className={styles.form} onSubmit={save}>
      <RadioGroupField
        label={t('field.kind')}
        testId="place-kind"
        options={PLACE_KINDS.map((id) => ({ id, name: t(`places.kind.${id}`) }))}
        value={place.kind}
        onChange={(kind) => setPlace({ ...place, kind: kind as PlaceKind })}
      />
      {textField('address', 120)}
      {textField('municipality', 60)}
      <div className={styles.pair}>
        {(['latitude', 'longitude'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`field.${name}`)}
            inputMode="decimal"
            maxLength={12}
            value={coordinates[name]}
            onChange={(text) => setCoordinates({ ...coordinates, [name]: text })}
            data-testid={`place-${name}`}
          />
        ))}
      </div>
      <TranslationFields testId="place" languages={languages} value={place.texts} onChange={(texts) => setPlace({ ...place, texts })} />
      <CodeField code={code} testId="place-code" />
      <ScheduleField value={place} onChange={({ when, holidays }) => setPlace({ ...place, when, holidays })} />
      <div className={styles.acts}>
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="place-save">
          {t('team.save')}
        </Button>
        <Button variant="quiet" onPress={() => onClose(null)}>
          {t('queue.cancel')}
        </Button>
      </div>
    </Form>
  );
}
