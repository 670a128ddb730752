import Markdown from 'react-markdown';

/** What the manuals use; anything else, such as HTML or an image, is shown as its text. */
const ALLOWED_ELEMENTS = ['p', 'strong', 'em', 'code', 'ol', 'ul', 'li'];

/** Renders Markdown as React elements, never as HTML. */
export const MarkdownText = ({ children }: { children: string }) => (
  <Markdown allowedElements={ALLOWED_ELEMENTS} unwrapDisallowed>
    {children}
  </Markdown>
);
