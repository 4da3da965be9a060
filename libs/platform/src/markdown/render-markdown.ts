import MarkdownIt from 'markdown-it';
import sanitizeHtml, { type IOptions } from 'sanitize-html';

// Images from elsewhere would tell that place who reads; pictures come as attachments.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 }).disable(
  'image',
);

/** All that may be in the HTML. Headings begin below those of the page that the text stands in. */
const ALLOWED: IOptions = {
  allowedTags: [
    ...['h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h3',
    h2: 'h4',
    // Links of contributors pass on neither our standing with search engines nor a handle on our page.
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener noreferrer' }),
  },
};

/**
 * Markdown as typed to HTML that is safe to put into a page: no raw HTML, no images, no scripts, only web and mail
 * links. Rendered in two steps that each suffice alone, since one of them will have a hole some day.
 */
export const renderMarkdown = (text: string): string => sanitizeHtml(markdown.render(text), ALLOWED).trim();
