import i18next from 'i18next';
import type { DeviceType } from '../../electron/lending/rules/device-states.ts';
import type { TicketPicture } from '../../electron/queue/rules/ticket-picture.ts';

// Names of what is data here: topics, their groups, the pictures of tickets.

const catalogTranslator = (language: string) => i18next.getFixedT(language, 'catalog');

/** A topic's name in a language. Topics are data, so their keys are not known when this is compiled. */
export const topicName = (topic: string, language: string): string => catalogTranslator(language)(`topic.${topic}` as 'topic.itsme');

/** The name of a group of topics in a language. */
export const groupName = (group: string, language: string): string => catalogTranslator(language)(`group.${group}` as 'group.other');

/** The name of a kind of device in a language. */
export const deviceName = (type: DeviceType, language: string): string => catalogTranslator(language)(`device.${type}`);

/** A ticket's picture in words: the thing, then its colour, so that no language has to make the two agree. */
export function pictureName({ picture, colour }: TicketPicture, language: string): string {
  const t = catalogTranslator(language);
  return t('picture.named', { thing: t(`picture.${picture}`), colour: t(`colour.${colour}`) });
}

/** Whether a desk is only a number, and so is called 'desk 2'; any other has a name of its own. */
export const isNumberedDesk = (desk: string): boolean => /^\d+$/.test(desk);
