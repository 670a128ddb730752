import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferDetails, OfferRow } from '../../../electron/appointments/services/offers.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { SaveOrCancel } from '../form/SaveOrCancel.tsx';
import formStyles from '../form/Form.module.css';
import { fieldOf } from '../form/focus-setting.ts';
import { decimal } from '../form/number-format.ts';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { Select } from '../form/Select.tsx';
import styles from '../lending/LendingPage.module.css';
import { showRequestError } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { readPlaceNames, readStaff, readTopics } from './agenda-api.ts';
import { readOffers, removeOffer, saveGraceMinutes, saveOffer } from './appointments-api.ts';
import { ScheduleField } from './ScheduleField.tsx';

/** What a new offer begins with. */
const NEW_OFFER: OfferDetails = { when: '', holidays: 'closed', topics: null, staff: null, place: null, minutes: 30, atOnce: 1 };

/** The option of the list of staff for anybody. */
const ANYBODY = '';

/** The option of the list of places for this Digipunt. */
const HERE = '';

/** When appointments are offered, for coordinators, and how long one is kept for who is late. */
export function AppointmentOffers() {
  const { t } = useTranslation('desk');
  const data = useAgendaQuery(readOffers);
  const staff = useAgendaQuery(readStaff) ?? [];
  const places = useAgendaQuery(readPlaceNames) ?? [];
  const [openId, setOpenId] = useState<string | null>(null);
  const focus = useRestoreFocus();
  const toggle = (id: string): void => {
    focus.saveFocus();
    setOpenId(openId === id ? null : id);
  };
  const close = (): void => {
    setOpenId(null);
    focus.restoreFocus();
  };
  const describe = ({ when, minutes, atOnce, staff: id, place }: OfferRow): string =>
    [
      when.replaceAll('\n', '; '),
      t('appointments.offer.length', { count: minutes }),
      t('appointments.offer.places', { count: atOnce }),
      staff.find((member) => member.id === id)?.name,
      places.find((one) => one.id === place)?.name,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <section className={styles.section} aria-label={t('appointments.offer.title')}>
      <h2>{t('appointments.offer.title')}</h2>
      {data?.offers.length === 0 && openId === null && <p>{t('appointments.offer.none')}</p>}
      <ul>
        {data?.offers.map((offer) => (
          <li key={offer.id} data-testid={`offer-${offer.id}`}>
            <span>{describe(offer)}</span>
            <Button data-testid="offer-open" aria-expanded={openId === offer.id} onPress={() => toggle(offer.id)}>
              {t(openId === offer.id ? 'lending.hide' : 'lending.show')}
            </Button>
            <ConfirmButton
              testId="offer-remove"
              label={t('appointments.offer.remove')}
              confirmLabel={t('appointments.offer.yesRemove')}
              onConfirm={() => removeOffer(offer.id)}
            />
            {openId === offer.id && <OfferForm initial={offer} staff={staff} places={places} onClose={close} />}
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button data-testid="offer-new" aria-expanded={openId === 'new'} onPress={() => toggle('new')}>
          {t('appointments.offer.new')}
        </Button>
      </div>
      {openId === 'new' && <OfferForm initial={null} staff={staff} places={places} onClose={close} />}
      {data && <GraceForm key={data.graceMinutes} minutes={data.graceMinutes} />}
    </section>
  );
}

type Named = { id: string; name: string };
type OfferFormProps = { initial: OfferRow | null; staff: readonly Named[]; places: readonly Named[]; onClose: () => void };

function OfferForm({ initial, staff, places, onClose }: OfferFormProps) {
  const { t, i18n } = useTranslation('desk');
  const topics = useAgendaQuery(readTopics) ?? [];
  const { id, ...details } = initial ?? { ...NEW_OFFER, id: null };
  const [offer, setOffer] = useState<OfferDetails>(details);
  const [minutes, setMinutes] = useState(`${details.minutes}`);
  const [atOnce, setAtOnce] = useState(`${details.atOnce}`);
  const save = async (): Promise<unknown> => {
    const [length, places] = [Number(minutes), Number(atOnce)];
    if (!Number.isInteger(length)) return showRequestError({ code: 'malformed', field: 'minutes', accepted: '30' });
    if (!Number.isInteger(places)) return showRequestError({ code: 'malformed', field: 'atOnce', accepted: '1' });
    const all = offer.topics === null || topics.every((topic) => offer.topics?.includes(topic));
    return (await saveOffer(id, { ...offer, topics: all ? null : offer.topics, minutes: length, atOnce: places })) && onClose();
  };
  return (
    <Form className={formStyles.form} content={JSON.stringify([offer, minutes, atOnce])} onSubmit={save}>
      <ScheduleField value={offer} onChange={({ when, holidays }) => setOffer({ ...offer, when, holidays })} />
      <Field
        name="minutes"
        label={t('appointments.offer.minutes')}
        inputMode="numeric"
        maxLength={3}
        value={minutes}
        onChange={setMinutes}
        data-testid="offer-minutes"
      />
      <Field
        name="atOnce"
        label={t('appointments.offer.atOnce')}
        inputMode="numeric"
        maxLength={2}
        value={atOnce}
        onChange={setAtOnce}
        data-testid="offer-at-once"
      />
      <Select
        label={t('appointments.offer.staff')}
        testId="offer-staff"
        options={[{ id: ANYBODY, name: t('appointments.offer.anybody') }, ...staff]}
        value={offer.staff ?? ANYBODY}
        onChange={(member) => setOffer({ ...offer, staff: member === ANYBODY ? null : member })}
      />
      <Select
        label={t('appointments.offer.place')}
        testId="offer-place"
        options={[{ id: HERE, name: t('appointments.offer.here') }, ...places]}
        value={offer.place ?? HERE}
        onChange={(place) => setOffer({ ...offer, place: place === HERE ? null : place })}
      />
      <CheckboxGroup
        legend={t('appointments.offer.topics')}
        testId="offer-topic"
        options={topics.map((topic) => ({ id: topic, name: topicName(topic, i18n.language) }))}
        value={offer.topics ?? topics}
        onChange={(chosen) => setOffer({ ...offer, topics: chosen })}
      />
      <SaveOrCancel onCancel={onClose} data-testid="offer-save" />
    </Form>
  );
}

function GraceForm({ minutes: initial }: { minutes: number }) {
  const { t } = useTranslation('desk');
  const [minutes, setMinutes] = useState(`${initial}`);
  const save = (): unknown => {
    const count = decimal.parse(minutes);
    if (count === null || Number.isNaN(count)) return showRequestError({ code: 'malformed', field: 'minutes', accepted: '15' });
    return saveGraceMinutes(count);
  };
  return (
    <Form className={styles.row} onSubmit={save}>
      <Field
        name="minutes"
        label={t('appointments.offer.grace')}
        inputMode="numeric"
        maxLength={2}
        value={minutes}
        onChange={setMinutes}
        data-testid="appointment-grace"
        {...fieldOf('appointmentGraceMinutes')}
      />
      <Button type="submit" data-testid="appointment-grace-save">
        {t('team.save')}
      </Button>
    </Form>
  );
}
