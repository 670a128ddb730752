import { useTranslation } from 'react-i18next';

/** Names a field of a list; a translated text is named with its language, as `name-fr`. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('desk');
  return (field) => {
    const [, textField, language] = /^(name|about)-(.+)$/.exec(field) ?? [];
    const keys = [`lists.property.${field}`, `field.${textField ?? field}`] as unknown as 'field.label';
    const name = t(keys, { defaultValue: field });
    return language ? `${name} ${language}` : name;
  };
}
