import { useTranslation } from 'react-i18next';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import { REPORT_SCOPES } from '../form/enum-values.ts';
import { Select } from '../form/Select.tsx';
import { useDigipunten } from './digipunten-api.ts';

/** Whose figures are shown; nothing to choose where no day of another Digipunt was taken in. */
export function ScopeField({ scope, onChange }: { scope: ReportScope; onChange: (scope: ReportScope) => void }) {
  const { t } = useTranslation('desk');
  const { known } = useDigipunten();
  if (!known?.digipunten.some(({ days }) => days > 0)) return null;
  return (
    <Select
      label={t('report.scope.label')}
      testId="report-scope"
      options={REPORT_SCOPES.map((id) => ({ id, name: t(`report.scope.${id}`) }))}
      value={scope}
      onChange={(id) => onChange(REPORT_SCOPES.find((one) => one === id) ?? 'here')}
    />
  );
}
