import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Health } from '../../../electron/health/services/health.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import { fieldOf } from '../form/focus-setting.ts';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import { saveUpdateSettings, updateNow } from './health-api.ts';

/** Installing a new version now, and where and when the kiosk looks for one; elsewhere, how this kiosk is updated. */
export function UpdateControls({ update }: { update: Health['update'] }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [source, setSource] = useState(update.source);
  const [hour, setHour] = useState(String(update.fromHour));
  if (update.way !== 'here') return <p>{t(`health.update.${update.way}`)}</p>;
  if (update.phase === 'under-way') return <p role="status">{t('health.update.underWay')}</p>;
  return (
    <>
      {update.phase === 'waiting' ? (
        <p role="status">{t('health.update.waiting')}</p>
      ) : (
        <>
          <p>{t('health.update.nowHint')}</p>
          <Button isDisabled={busy} onPress={() => void updateNow()} data-testid="update-now">
            {t('health.update.now')}
          </Button>
        </>
      )}
      <Form
        className={formStyles.group}
        onSubmit={() => saveUpdateSettings(source.trim(), Number(hour.trim() || NaN))}
        testId="update-settings"
      >
        <Field
          label={t('health.update.source')}
          hint={t('health.update.sourceHint')}
          name="source"
          value={source}
          onChange={setSource}
          data-testid="update-source"
          {...fieldOf('updateSource')}
        />
        <Field
          label={t('health.update.hour')}
          hint={t('health.update.hourHint')}
          name="fromHour"
          inputMode="numeric"
          maxLength={2}
          value={hour}
          onChange={setHour}
          data-testid="update-hour"
          {...fieldOf('updateHour')}
        />
        <Button type="submit" isDisabled={busy} data-testid="update-settings-save">
          {t('health.update.save')}
        </Button>
      </Form>
    </>
  );
}
