/** Whether a title says a text already, so that it need not be said again. */
export const isSaidIn = (title: string, text: string): boolean => title.toLocaleLowerCase().includes(text.toLocaleLowerCase());
