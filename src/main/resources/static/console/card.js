// @ts-check
/** Draws a card as a customer saw it. Text is text; nothing in it can be pressed but links. */
import { opens } from '../shared/links.js'
import { el } from './dom.js'
import { t } from './texts.js'

/** @param {any} run */
const words = run => {
  let node = /** @type {Node|string} */ (run.text ?? '')
  if (run.fontType === 'Monospace') node = el('code', {}, node)
  if (run.italic) node = el('em', {}, node)
  if (run.weight === 'Bolder') node = el('strong', {}, node)
  const url = run.selectAction?.url ?? ''
  return opens(url) ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, node) : node
}

/** @param {any} element
 *  @param {Set<string>} pressed
 *  @returns {Node|string} */
const draw = (element, pressed) => {
  if (element.isVisible === false) {
    return element.id === 'other'
      ? ''
      : el('details', { class: 'folded' }, el('summary', {}, t('said.folded')), ...all(element.items, pressed))
  }
  switch (element.type) {
    case 'TextBlock':
      return el('p', {}, element.text)
    case 'RichTextBlock':
      return el('p', { lang: element.lang }, ...element.inlines.map(words))
    case 'Container':
      return el('div', { class: element.style === 'emphasis' ? 'set-apart' : 'part' }, ...all(element.items, pressed))
    case 'ColumnSet':
      return el(
        'div',
        { class: 'columns' },
        ...element.columns.map((/** @type {any} */ column) =>
          el('div', { class: column.width === 'auto' ? 'mark' : 'item-text' }, ...all(column.items, pressed))
        )
      )
    case 'Table':
      return el(
        'table',
        { class: 'of-card' },
        ...element.rows.map((/** @type {any} */ row, /** @type {number} */ index) =>
          el(
            'tr',
            {},
            ...row.cells.map((/** @type {any} */ cell) =>
              el(index === 0 && element.firstRowAsHeader ? 'th' : 'td', {}, ...all(cell.items, pressed))
            )
          )
        )
      )
    case 'ActionSet':
      return buttons(element.actions, pressed)
    case 'Input.Text':
      return el('p', { class: 'quiet' }, element.label ?? '')
    case 'Input.ChoiceSet':
      return el(
        'p',
        { class: 'quiet' },
        element.label ?? '',
        ': ',
        element.choices.map((/** @type {any} */ choice) => choice.title).join(' / ')
      )
    default:
      return element.fallbackText ?? ''
  }
}

/** @param {any[]} elements
 *  @param {Set<string>} pressed */
const all = (elements, pressed) => elements.map(element => draw(element, pressed))

/** What could be pressed, and what was.
 *  @param {any[]} actions
 *  @param {Set<string>} pressed */
const buttons = (actions, pressed) =>
  el(
    'ul',
    { class: 'offered' },
    ...actions
      .filter(action => action.type !== 'Action.ToggleVisibility')
      .map(action => {
        const chosen = pressed.has(action.data?.submissionId)
        return el(
          'li',
          { class: chosen ? 'chosen' : null },
          chosen && el('span', { class: 'unseen' }, t('said.pressed'), ' '),
          chosen && '✓ ',
          action.type === 'Action.OpenUrl' ? words({ text: action.title, selectAction: action }) : action.title
        )
      })
  )

/** @param {any} card
 *  @param {Set<string>} pressed the submissions of the buttons that were pressed */
export const drawCard = (card, pressed) => [
  el(
    'div',
    { class: 'shown-card', lang: card.lang },
    ...all(card.body, pressed),
    card.actions?.length ? buttons(card.actions, pressed) : ''
  )
]
