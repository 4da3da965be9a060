import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from './render-markdown.js';

describe('renderMarkdown', () => {
  it.each([
    ['a paragraph', 'Tea *now*', '<p>Tea <em>now</em></p>'],
    ['a heading below the page’s own', '# Tea', '<h3>Tea</h3>'],
    ['a list', '- black\n- green', '<ul>\n<li>black</li>\n<li>green</li>\n</ul>'],
    [
      'a link',
      '[tea](https://tea.example)',
      '<p><a href="https://tea.example" rel="nofollow ugc noopener noreferrer">tea</a></p>',
    ],
    ['a line break as typed', 'one\ntwo', '<p>one<br />\ntwo</p>'],
    ['a script as text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['an image as a link', '![x](https://spy.example/1.gif)', expect.not.stringContaining('<img')],
  ])('renders %s', (_what, typed, html) => {
    expect(renderMarkdown(typed)).toEqual(html);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox(1))',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x](https://a.example "onmouseover=alert(1)")',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '```<script>\nalert(1)\n```',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
  ])('leaves nothing that runs in %s', (typed) => {
    const tags = renderMarkdown(typed).match(/<[^>]*>/g) ?? [];
    expect(tags.join('')).not.toMatch(
      /<(script|img|svg|iframe|math)|\son\w+\s*=|(javascript|data|vbscript):/i,
    );
  });

  it.each(['[', '*', '`', '> ', '![', '<', '_a', '(', 'www.a.', '- ', '|', '&', 'https://a.example/'])(
    'renders a text full of "%s" in no time',
    (piece) => {
      const started = performance.now();
      renderMarkdown(piece.repeat(20_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});
