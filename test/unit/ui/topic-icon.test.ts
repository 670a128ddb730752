import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import topics from '../../../resources/catalog/topics.json';
import { BORROW_TOPIC } from '../../../electron/lending/rules/device-states.ts';
import { HOME_VISIT_TOPIC } from '../../../electron/agenda/rules/home-visit-states.ts';
import { TRAINING_TOPIC } from '../../../electron/agenda/rules/sign-up-states.ts';
import { SubjectIcon, TopicIcon } from '../../../renderer/ui/TopicIcon.tsx';

const iconOf = (topic: string): string => renderToStaticMarkup(createElement(TopicIcon, { topic }));

test('no topic of a ticket has a question mark, except the one for anything else', () => {
  const questionMark = iconOf('unknown');
  const ticketTopics = [...topics.map(({ id }) => id), TRAINING_TOPIC, BORROW_TOPIC, HOME_VISIT_TOPIC];
  const withQuestionMark = ticketTopics.filter((topic) => iconOf(topic) === questionMark);
  expect(withQuestionMark).toEqual(['other']);
  expect(renderToStaticMarkup(createElement(SubjectIcon, { subject: 'other' }))).toBe(iconOf(TRAINING_TOPIC));
});
