import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkillSet } from '../../../electron/team/rules/skills.ts';
import type { Team } from '../../../electron/team/services/team.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, LANGUAGES_IN_DUTCH } from '../../i18n/languages.ts';
import { SKILLS } from '../form/enum-values.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../form/CheckboxGroup.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useDesk } from '../state/desk-store.ts';
import styles from './SkillsForm.module.css';

type SkillsFormProps = { member: Team['staff'][number]; topics: Team['topics']; onSave: (skills: SkillSet) => Promise<boolean> };

const LANGUAGE_OPTIONS = LANGUAGES_IN_DUTCH.filter(({ code }) => code !== DUTCH).map(({ code, dutchName }) => ({
  id: code,
  name: dutchName,
}));

/** What a staff member knows of each topic, and which languages they speak; the choice of the next ticket goes by it. */
export function SkillsForm({ member, topics, onSave }: SkillsFormProps) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [skills, setSkills] = useState(member.skills);
  const skillIn = (topic: string) => skills.topics[topic] ?? 'can';
  return (
    <Form className={formStyles.group} onSubmit={() => onSave(skills)}>
      <table className={styles.skills}>
        <caption>
          <strong>{t('team.skills.title', { name: member.name })}</strong>
          <span>{t('team.skills.hint')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('team.skills.topic')}</th>
            {SKILLS.map((skill) => (
              <th key={skill} scope="col">
                {t(`team.skills.${skill}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic}>
              <th scope="row">{topicName(topic, i18n.language)}</th>
              {SKILLS.map((skill) => (
                <td key={skill}>
                  <label>
                    <input
                      type="radio"
                      name={`${member.id}-${topic}`}
                      aria-label={`${topicName(topic, i18n.language)}: ${t(`team.skills.${skill}`)}`}
                      checked={skillIn(topic) === skill}
                      data-testid={`skill-${topic}-${skill}`}
                      onChange={() => setSkills({ ...skills, topics: { ...skills.topics, [topic]: skill } })}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CheckboxGroup
        legend={t('team.skills.languages')}
        testId="skill-language"
        options={LANGUAGE_OPTIONS}
        value={skills.languages}
        onChange={(languages) => setSkills({ ...skills, languages })}
      />
      <Button type="submit" isDisabled={busy} data-testid="skills-save">
        {t('team.skills.save')}
      </Button>
    </Form>
  );
}
