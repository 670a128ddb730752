import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { PriorityReason } from '../../../electron/queue/rules/desk-reasons.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { deviceName, pictureName, topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, dutchLanguageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { readSessions } from '../agenda/agenda-api.ts';
import { useSessionOptions } from '../agenda/session-options.ts';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { PRIORITY_REASONS } from '../form/enum-values.ts';
import { RadioGroupField } from '../form/RadioGroupField.tsx';
import { Select } from '../form/Select.tsx';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { useAgendaQuery, useTicketsQuery } from '../state/live-query.ts';
import { QUEUE } from '../state/screens.ts';
import { addTicket, prioritiseTicket, readTicketOptions } from './queue-api.ts';
import styles from './AddTicketPage.module.css';

/** Gives a number to a visitor who cannot use the kiosk, then shows it large, to be read out or written down. */
export function AddTicketPage() {
  const { t } = useTranslation('desk');
  const [added, setAdded] = useState<VisitorTicket | null>(null);
  return (
    <main className={formStyles.page}>
      <Button data-testid="add-close" onPress={() => showScreen(QUEUE)}>
        {t('team.close')}
      </Button>
      <h1>{t('line.add')}</h1>
      {added ? <AddedTicket ticket={added} onAgain={() => setAdded(null)} /> : <TicketForm onAdded={setAdded} />}
      <ErrorMessage />
    </main>
  );
}

function AddedTicket({ ticket, onAgain }: { ticket: VisitorTicket; onAgain: () => void }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <section className={styles.added} role="status">
      <p className={styles.number}>
        <bdi data-testid="added-number">{ticket.number}</bdi> <TicketPicture {...ticket} isNamed className={styles.picture} />
      </p>
      <p>{pictureName(ticket, i18n.language)}</p>
      <p>{t('line.readOut')}</p>
      <Button autoFocus data-testid="add-again" onPress={onAgain}>
        {t('line.addAnother')}
      </Button>
    </section>
  );
}

function TicketForm({ onAdded }: { onAdded: (ticket: VisitorTicket) => void }) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const devices = useDesk((state) => state.snapshot?.lending.devices) ?? [];
  const options = useTicketsQuery(readTicketOptions);
  const sessions = useSessionOptions(useAgendaQuery(readSessions) ?? [], null);
  const [topic, setTopic] = useState('');
  const [language, setLanguage] = useState(DUTCH);
  const [deviceType, setDeviceType] = useState<DeviceType | null>(null);
  const [session, setSession] = useState('');
  const [priority, setPriority] = useState<PriorityReason | ''>('');
  const save = async (): Promise<void> => {
    const ticket = await addTicket({
      topic,
      language,
      ...(topic === 'borrow' && deviceType && { deviceType }),
      ...(topic === 'training' && session && { session }),
    });
    // A priority that is refused leaves the ticket as it is; the page then shows both.
    if (ticket && priority) await prioritiseTicket(ticket.id, priority);
    if (ticket) onAdded(ticket);
  };
  if (!options) return null;
  return (
    <Form className={formStyles.form} onSubmit={save} savesNothing>
      <Select
        name="topic"
        label={t('waiting.topic')}
        testId="add-topic"
        options={[{ id: '', name: t('steps.choose') }, ...options.topics.map((id) => ({ id, name: topicName(id, i18n.language) }))]}
        value={topic}
        onChange={setTopic}
      />
      {topic === 'borrow' && (
        <RadioGroupField
          label={t('line.device')}
          testId="add-device"
          options={devices.map(({ type, available }) => ({
            id: type,
            name: deviceName(type, i18n.language),
            detail:
              available > 0
                ? t('line.free', { count: available })
                : t('line.noneFree', { device: deviceName(type, i18n.language).toLowerCase() }),
          }))}
          value={deviceType}
          onChange={(id) => setDeviceType(id as DeviceType)}
        />
      )}
      {topic === 'training' && (
        <Select
          name="session"
          label={t('field.session')}
          testId="add-session"
          options={[{ id: '', name: t('steps.choose') }, ...sessions]}
          value={session}
          onChange={setSession}
        />
      )}
      <Select
        name="language"
        label={t('waiting.language')}
        testId="add-language"
        options={options.languages.map((id) => ({ id, name: dutchLanguageName(id) }))}
        value={language}
        onChange={setLanguage}
      />
      <Select
        label={t('line.priority')}
        testId="add-priority"
        options={[{ id: '', name: t('line.noPriority') }, ...PRIORITY_REASONS.map((id) => ({ id, name: t(`line.priorityReason.${id}`) }))]}
        value={priority}
        onChange={(id) => setPriority(id as PriorityReason | '')}
      />
      <div className={formStyles.acts}>
        <Button type="submit" variant="primary" isDisabled={busy || topic === ''} data-testid="add-save">
          {t('line.give')}
        </Button>
      </div>
    </Form>
  );
}
