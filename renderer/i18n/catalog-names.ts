import i18next from 'i18next';
import type { TopicNames } from '../../electron/digipunt/services/offered-topics.ts';
import type { DeviceType } from '../../electron/lending/rules/device-states.ts';
import type { TicketPicture } from '../../electron/queue/rules/ticket-picture.ts';

// Translated names of catalog data: topics, topic groups, device types and ticket pictures.

const catalogTranslator = (language: string) => i18next.getFixedT(language, 'catalog');

let ownTopicNames: TopicNames = {};

/** Sets the own names that this Digipunt has given to topics; called with each new state of a face, before it is shown. */
export const applyTopicNames = (names: TopicNames): void => void (ownTopicNames = names);

/** The name of a topic in the catalogue. Topics are data, so their keys cannot be type-checked. */
export const catalogTopicName = (topic: string, language: string): string => catalogTranslator(language)(`topic.${topic}` as 'topic.itsme');

/** The name of a topic in a language: the own name of this Digipunt, or else that of the catalogue. */
export const topicName = (topic: string, language: string): string => ownTopicNames[topic]?.[language] ?? catalogTopicName(topic, language);

/** The name of a group of topics in a language. */
export const groupName = (group: string, language: string): string => catalogTranslator(language)(`group.${group}` as 'group.other');

/** The name of a thing to have in hand at the desk, of `bring` in topics.json. */
export const bringName = (item: string, language: string): string => catalogTranslator(language)(`bring.${item}` as 'bring.phone');

/** The name of a device type in a language. */
export const deviceName = (type: DeviceType, language: string): string => catalogTranslator(language)(`device.${type}`);

/** The name of a ticket's picture: the thing, then its colour, so that no language needs grammatical agreement between them. */
export function pictureName({ picture, colour }: TicketPicture, language: string): string {
  const t = catalogTranslator(language);
  return t('picture.named', { thing: t(`picture.${picture}`), colour: t(`colour.${colour}`) });
}

/** Whether the name of a desk is only a number, and is shown as 'desk 2'. */
export const isNumberedDesk = (desk: string): boolean => /^\d+$/.test(desk);
