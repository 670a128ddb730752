import { dutchLanguageName, LANGUAGES } from '../../i18n/languages.ts';

/** A language as staff read it: its Dutch name, and its own name beside it for the visitor to point at. */
export function LanguageName({ code }: { code: string }) {
  const language = LANGUAGES.get(code);
  const dutchName = dutchLanguageName(code);
  const hasOtherName = language && language.name.toLowerCase() !== dutchName.toLowerCase();
  return (
    <span>
      {dutchName}
      {hasOtherName && (
        <>
          {' '}
          <bdi lang={code} dir={language.direction}>
            ({language.name})
          </bdi>
        </>
      )}
    </span>
  );
}
