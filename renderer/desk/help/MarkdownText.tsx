import Markdown from 'react-markdown';

const pictures = import.meta.glob<string>('../../../resources/manual/{kiosk-topics,kiosk-number,display}.png', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** What the manuals use; anything else, such as HTML, is shown as its text. */
const ALLOWED_ELEMENTS = ['p', 'strong', 'em', 'code', 'ol', 'ul', 'li', 'img'];

/** The address of a picture that stands beside the manuals; of any other none, so that nothing is asked of elsewhere. */
const pictureUrl = (name: string): string => pictures[`../../../resources/manual/${name}`] ?? '';

/** Renders Markdown as React elements, never as HTML. */
export const MarkdownText = ({ children }: { children: string }) => (
  <Markdown allowedElements={ALLOWED_ELEMENTS} unwrapDisallowed urlTransform={pictureUrl}>
    {children}
  </Markdown>
);
