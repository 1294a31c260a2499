// @ts-check
/** The method: every formula, read from the very document that stands in docs/. #/method/renewable-share shows where that key is explained. */
import { plain, readMarkdown } from '../../model/markdown.js';
import { element } from '../../page/elements.js';
import { proseOf } from './prose.js';

/** @typedef {import('../../main.js').Page} Page */

/** The document in each language, as docs/ names it. */
const DOCUMENTS = /** @type {Record<string, string>} */ ({ fr: 'methodologie.md', en: 'methodology.md' });

/** Shows the method. @param {HTMLElement} view @param {Page} page */
export async function mount(view, page) {
  const { figures } = page;
  const [title, ...blocks] = readMarkdown(await read(DOCUMENTS[figures.language]));
  const article = element('article', 'prose', [element('h1', '', title.kind === 'heading' ? plain(title.parts) : ''), ...proseOf(blocks, hrefOf(page))]);
  view.replaceChildren(contents(blocks, page), article);
  const aim = page.address.item && article.querySelector(`[id="${CSS.escape(page.address.item)}"]`);
  if (aim) {
    // After the page has put the focus on the new view.
    requestAnimationFrame(() => show(/** @type {HTMLElement} */ (aim)));
  }
  return {};
}

/** @param {HTMLElement} aim */
function show(aim) {
  aim.classList.add('aim');
  aim.tabIndex = -1;
  aim.focus({ preventScroll: true });
  aim.scrollIntoView({ block: aim.matches('tr') ? 'center' : 'start' });
}

/** @param {string} name */
async function read(name) {
  const answer = await fetch(new URL(`../../../docs/${name}`, import.meta.url));
  if (!answer.ok) {
    throw new Error(`${name}: ${answer.status}`);
  }
  return answer.text();
}

/** The chapters, as links. @param {import('../../model/markdown.js').Block[]} blocks @param {Page} page */
function contents(blocks, page) {
  const chapters = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 && block.anchor ? [block] : []));
  const links = chapters.map((chapter) => element('li', '', [element('a', '', plain(chapter.parts), { href: page.link({ item: chapter.anchor }) })]));
  const title = page.figures.text('contents');
  const box = element('details', 'contents', [element('summary', '', title), element('div', '', [element('ul', '', links)], { role: 'navigation', 'aria-label': title })]);
  box.toggleAttribute('open', matchMedia('(min-width: 60rem)').matches);
  return box;
}

/**
 * Where a link of the document leads from here: to the other language, to the web, or nowhere where it names a file of the sources.
 *
 * @param {Page} page @returns {(href: string) => string}
 */
const hrefOf = (page) => (href) => {
  const language = Object.keys(DOCUMENTS).find((key) => DOCUMENTS[key] === href);
  return language ? page.link({ language }) : /^https:\/\//.test(href) ? href : '';
};
