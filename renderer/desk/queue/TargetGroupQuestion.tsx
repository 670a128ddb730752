import { useTranslation } from 'react-i18next';
import { TARGET_GROUPS } from '../form/enum-values.ts';
import formStyles from '../form/Form.module.css';
import { chooseTargetGroup, useTargetGroup } from '../state/desk-store.ts';

/** Asks for the target group of a visitor, for the annual report; it may be left out, and is counted without the visitor. */
export function TargetGroupQuestion({ call }: { call: string }) {
  const { t } = useTranslation('desk');
  const chosen = useTargetGroup(call);
  return (
    <fieldset className={formStyles.group} data-testid="target-group">
      <legend>{t('targetGroupQuestion')}</legend>
      {[null, ...TARGET_GROUPS].map((group) => (
        <label key={group} className={formStyles.check}>
          <input
            type="radio"
            name="target-group"
            checked={chosen === group}
            data-testid={`target-group-${group ?? 'none'}`}
            onChange={() => chooseTargetGroup(call, group)}
          />
          <span>{t(`targetGroup.${group ?? 'none'}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
