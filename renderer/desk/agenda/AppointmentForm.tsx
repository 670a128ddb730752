import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentRow } from '../../../electron/appointments/services/booking.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { SaveOrCancel } from '../form/SaveOrCancel.tsx';
import formStyles from '../form/Form.module.css';
import { Select } from '../form/Select.tsx';
import { useDesk } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import {
  type AppointmentWish,
  bookAppointment,
  changeAppointment,
  readAppointments,
  readOfferedLanguages,
  readSlots,
} from './appointments-api.ts';

const ONLY_DUTCH = [DUTCH];

/** Books an appointment on a date, at the desk or by phone. A name is not needed: the code, which is shown after it, is enough. */
export function NewAppointmentForm({ date }: { date: string }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [wish, setWish] = useState<AppointmentWish>({ offer: '', date, from: '', topic: '', language: DUTCH });
  const [person, setPerson] = useState({ name: '', reach: '' });
  const [bookedId, setBookedId] = useState<string | null>(null);
  const book = async (): Promise<void> => {
    const id = await bookAppointment({ ...wish, ...person });
    if (id === null) return;
    setBookedId(id);
    setWish({ ...wish, offer: '', from: '' });
    setPerson({ name: '', reach: '' });
  };
  return (
    <Form className={formStyles.form} testId="appointment-new" onSubmit={book}>
      <h2>{t('appointments.new')}</h2>
      <WishFields wish={wish} onChange={setWish}>
        <Field
          name="name"
          label={t('appointments.name')}
          hint={t('appointments.nameHint')}
          maxLength={80}
          value={person.name}
          onChange={(name) => setPerson({ ...person, name })}
          data-testid="appointment-name"
        />
        <Field
          name="reach"
          label={t('appointments.reach')}
          maxLength={120}
          value={person.reach}
          onChange={(reach) => setPerson({ ...person, reach })}
          data-testid="appointment-reach"
        />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="appointment-save">
          {t('appointments.book')}
        </Button>
      </WishFields>
      <div role="status">{bookedId !== null && <BookedCode key={bookedId} id={bookedId} date={date} />}</div>
    </Form>
  );
}

/** The code of an appointment that was just booked, to be told. */
function BookedCode({ id, date }: { id: string; date: string }) {
  const { t } = useTranslation('desk');
  const booked = useAgendaQuery(() => readAppointments(date))?.find((appointment) => appointment.id === id);
  return booked && <p data-testid="appointment-booked">{t('appointments.booked', { from: booked.from, code: booked.code })}</p>;
}

/** Moves an appointment to another time, or gives it another topic or language. */
export function ChangeAppointmentForm({ appointment, onClose }: { appointment: AppointmentRow; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { id, offer, date, from, topic, language } = appointment;
  const [wish, setWish] = useState<AppointmentWish>({ offer, date, from, topic, language });
  const save = async (): Promise<void> => {
    if (await changeAppointment(id, wish)) onClose();
  };
  return (
    <Form className={formStyles.form} onSubmit={save}>
      <Field
        name="date"
        label={t('field.date')}
        type="date"
        value={wish.date}
        onChange={(day) => setWish({ ...wish, date: day })}
        data-testid="appointment-date"
      />
      <WishFields key={wish.date} wish={wish} own={appointment} onChange={setWish} />
      <SaveOrCancel onCancel={onClose} data-testid="appointment-change-save" />
    </Form>
  );
}

type WishFieldsProps = {
  wish: AppointmentWish;
  /** The appointment that is changed, whose own time can be kept. */
  own?: AppointmentRow;
  onChange: (wish: AppointmentWish) => void;
  /** What follows while there is a time to choose. */
  children?: React.ReactNode;
};

/** The time, the topic and the language of an appointment on the date of `wish`; give it that date as its key. */
function WishFields({ wish, own, onChange, children }: WishFieldsProps) {
  const { t, i18n } = useTranslation('desk');
  const slots = useAgendaQuery(() => readSlots(wish.date));
  const languages = useAgendaQuery(readOfferedLanguages) ?? ONLY_DUTCH;
  const isOwn = ({ offer, from, date }: { offer: string; from: string; date: string }): boolean =>
    own !== undefined && offer === own.offer && from === own.from && date === own.date;
  const open = slots?.filter((slot) => slot.free > 0 || isOwn(slot)) ?? [];
  if (slots && open.length === 0) return <p data-testid="no-slots">{t('appointments.noSlots')}</p>;
  const chosen = open.find(({ offer, from }) => offer === wish.offer && from === wish.from);
  const topics = chosen?.topics ?? [];
  return (
    <>
      <Select
        name="from"
        label={t('appointments.time')}
        testId="appointment-slot"
        options={[
          { id: '', name: t('steps.choose') },
          ...open.map(({ offer, from, to, staff, place, free }) => ({
            id: `${from} ${offer}`,
            name: [`${from}–${to}`, staff?.name, place?.name, t('appointments.free', { count: free })].filter(Boolean).join(', '),
          })),
        ]}
        value={chosen ? `${chosen.from} ${chosen.offer}` : ''}
        onChange={(key) => {
          const slot = open.find(({ offer, from }) => `${from} ${offer}` === key);
          const topic = slot && !slot.topics.includes(wish.topic) ? (slot.topics[0] ?? '') : wish.topic;
          onChange({ ...wish, offer: slot?.offer ?? '', from: slot?.from ?? '', topic });
        }}
      />
      {chosen && (
        <>
          <Select
            name="topic"
            label={t('field.subject')}
            testId="appointment-topic"
            options={topics.map((id) => ({ id, name: topicName(id, i18n.language) }))}
            value={wish.topic}
            onChange={(topic) => onChange({ ...wish, topic })}
          />
          <Select
            name="language"
            label={t('field.language')}
            testId="appointment-language"
            options={languages.map((id) => ({ id, name: dutchLanguageName(id) }))}
            value={wish.language}
            onChange={(language) => onChange({ ...wish, language })}
          />
          {children}
        </>
      )}
    </>
  );
}
