import { useTranslation } from 'react-i18next';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import { Select } from '../form/Select.tsx';
import { useDigipunten } from './digipunten-api.ts';

const SCOPES: readonly ReportScope[] = ['here', 'received', 'together'];

/** Whose figures are shown; nothing to choose where no day of another Digipunt was taken in. */
export function ScopeField({ scope, onChange }: { scope: ReportScope; onChange: (scope: ReportScope) => void }) {
  const { t } = useTranslation('desk');
  const { known } = useDigipunten();
  if (!known?.digipunten.some(({ days }) => days > 0)) return null;
  return (
    <Select
      label={t('report.scope.label')}
      testId="report-scope"
      options={SCOPES.map((id) => ({ id, name: t(`report.scope.${id}`) }))}
      value={scope}
      onChange={(id) => onChange(SCOPES.find((one) => one === id) ?? 'here')}
    />
  );
}
