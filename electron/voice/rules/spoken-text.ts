// A text that is spoken comes from a page, and goes to a program that reads some characters as commands.

/** The longest text that is spoken at once, in characters: longer than any on a screen. */
export const MAX_SPOKEN_LENGTH = 1_000;

/**
 * Brackets are read as phonemes and markup by espeak-ng ([[…]], <…>), braces and the vertical bar by others (festival, MBROLA); control
 * characters end a line of input, or are said by name. U+200C and U+200D (zero-width non-joiner and joiner) are letters of Dari.
 */
const COMMAND_CHARACTERS = /(?![\u200c\u200d])[\p{C}[\]<>{}|\\^`]/gu;

/** A text as a voice program gets it: one line without characters that it could read as a command; empty when nothing is left to say. */
export const prepareSpokenText = (text: string): string =>
  text.normalize('NFC').replaceAll(COMMAND_CHARACTERS, ' ').replaceAll(/\s+/gu, ' ').trim();
