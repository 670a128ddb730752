import i18next from 'i18next';

/** A topic's name in a language. Topics are data, so their keys are not known when this is compiled. */
export const topicName = (topic: string, language: string): string =>
  i18next.getFixedT(language, 'catalog')(`topic.${topic}` as 'topic.itsme');
