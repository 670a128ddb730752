/** The largest file that is imported (MB). A literal type: pages, which import only types, cannot state another. */
export const MAX_FILE_MEGABYTES = 3;
export const MAX_FILE_BYTES = MAX_FILE_MEGABYTES * 1024 * 1024;

/** The most rows and columns of a list. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;

/** How many rows above the headings can be a title. */
export const MAX_TITLE_ROWS = 10;

/** The longest heading of a column, and the longest name of a sheet. Excel allows 31 characters, LibreOffice more. */
export const MAX_HEADING_LENGTH = 100;
