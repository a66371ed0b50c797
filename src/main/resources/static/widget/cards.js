// @ts-check
/** Draws the part of Adaptive Cards 1.5 that the bot uses. Text is text: nothing is read as markup. */
import { opens } from '../shared/links.js'
import { text } from './texts.js'

/**
 * An element or action of a card, of which the types are those of Adaptive Cards.
 *
 * @typedef {any} Part
 * @typedef {{ pressed: Set<string>, submit(data: any): void }} Context
 */

/**
 * A card as it is being drawn.
 *
 * @typedef {{ context: Context, root: HTMLElement }} Drawing
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props)
  element.append(...children)
  return element
}

/**
 * @param {Part} card
 * @param {Context} context
 * @returns {HTMLElement}
 */
export const draw = (card, context) => {
  const root = make('div', { className: 'card' })
  if (card.lang) root.lang = card.lang
  const drawing = { context, root }
  for (const element of card.body ?? []) root.append(drawElement(element, drawing))
  if (card.actions?.length) root.append(drawActions(card.actions, drawing))
  return root
}

/** @param {Part} element @param {Drawing} drawing @returns {HTMLElement} */
const drawElement = (element, drawing) => {
  const drawn =
    drawers[element.type]?.(element, drawing) ??
    make('p', { className: 'unsupported', textContent: element.fallbackText ?? text('unsupported') })
  if (element.lang) drawn.lang = element.lang
  if (element.id && !element.type.startsWith('Input.')) drawn.dataset.id = element.id
  if (element.isVisible === false) drawn.hidden = true
  if (element.separator) drawn.classList.add('separated')
  return drawn
}

let groups = 0

/** @type {Record<string, (element: Part, drawing: Drawing) => HTMLElement>} */
const drawers = {
  TextBlock: element => make('p', { className: looks(element), textContent: element.text }),

  RichTextBlock: element =>
    make(
      'p',
      { className: looks(element.inlines.length === 1 ? element.inlines[0] : {}) },
      ...element.inlines.map((/** @type {Part} */ run) => drawRun(run))
    ),

  Container: (element, drawing) =>
    make(
      'div',
      { className: element.style === 'emphasis' ? 'box emphasis' : 'box' },
      ...element.items.map((/** @type {Part} */ item) => drawElement(item, drawing))
    ),

  ColumnSet: (element, drawing) =>
    make(
      'div',
      { className: 'columns' },
      ...element.columns.map((/** @type {Part} */ column) =>
        make(
          'div',
          { className: `column ${column.width === 'auto' ? 'auto' : 'stretch'}` },
          ...column.items.map((/** @type {Part} */ item) => drawElement(item, drawing))
        )
      )
    ),

  Table: (element, drawing) => {
    const rows = element.rows.map((/** @type {Part} */ row, /** @type {number} */ index) => {
      const head = index === 0 && element.firstRowAsHeader
      return make(
        'tr',
        {},
        ...row.cells.map((/** @type {Part} */ cell) => {
          const items = cell.items.map((/** @type {Part} */ item) => drawElement(item, drawing))
          return head ? make('th', { scope: 'col' }, ...items) : make('td', {}, ...items)
        })
      )
    })
    const scroller = make('div', { className: 'table', tabIndex: 0, role: 'region' }, make('table', {}, ...rows))
    scroller.setAttribute('aria-label', text('table'))
    return scroller
  },

  ActionSet: (element, drawing) => drawActions(element.actions, drawing),

  FactSet: element =>
    make(
      'dl',
      {},
      ...element.facts.flatMap((/** @type {Part} */ fact) => [
        make('dt', { textContent: fact.title }),
        make('dd', { textContent: fact.value })
      ])
    ),

  'Input.Text': element => {
    const input = make(element.isMultiline ? 'textarea' : 'input', {
      name: element.id,
      maxLength: element.maxLength ?? 1000,
      value: element.value ?? ''
    })
    const label = make('label', { className: 'input' }, element.label ?? '', input)
    if (element.isRequired) label.dataset.required = element.errorMessage ?? text('required')
    label.append(make('span', { className: 'error' }))
    return label
  },

  'Input.ChoiceSet': element => {
    const group = `choice-${++groups}`
    const set = make('fieldset', { className: 'input' }, make('legend', { textContent: element.label ?? '' }))
    for (const choice of element.choices) {
      const radio = make('input', {
        type: 'radio',
        name: group,
        value: choice.value,
        checked: choice.value === element.value
      })
      radio.dataset.name = element.id
      set.append(make('label', {}, radio, choice.title))
    }
    if (element.isRequired) set.dataset.required = element.errorMessage ?? text('required')
    set.append(make('p', { className: 'error' }))
    return set
  }
}

/** @param {Part} run */
const drawRun = run => {
  const words = drawWords(run)
  if (run.selectAction?.type !== 'Action.OpenUrl') return words
  const link = anchor(run.selectAction.url)
  link.append(words)
  return link
}

/** Among other runs, a run has its own looks. @param {Part} run @returns {Node} */
const drawWords = run => {
  /** @type {Node} */
  let words = document.createTextNode(run.text ?? '')
  if (run.fontType === 'Monospace') words = make('code', {}, words)
  if (run.italic) words = make('em', {}, words)
  return run.weight === 'Bolder' ? make('strong', {}, words) : words
}

/** @param {Part} run */
const looks = run =>
  [
    run.weight === 'Bolder' ? 'strong' : '',
    run.size === 'Small' ? 'small' : '',
    run.isSubtle ? 'subtle' : '',
    run.color ? `color-${run.color.toLowerCase()}` : ''
  ]
    .filter(Boolean)
    .join(' ')

/** @param {string} url */
const anchor = url => {
  const link = make('a', { target: '_blank', rel: 'noopener noreferrer' })
  if (opens(url)) link.href = url
  link.title = text('newTab')
  return link
}

/** @param {Part[]} actions @param {Drawing} drawing */
const drawActions = (actions, drawing) =>
  make('div', { className: 'actions' }, ...actions.map((/** @type {Part} */ action) => drawAction(action, drawing)))

/** @param {Part} action @param {Drawing} drawing */
const drawAction = (action, drawing) => {
  switch (action.type) {
    case 'Action.OpenUrl': {
      const link = anchor(action.url)
      link.textContent = action.title
      link.className = 'button'
      return link
    }
    case 'Action.ToggleVisibility':
      return drawToggle(action, drawing)
    case 'Action.Submit':
    case 'Action.Execute':
      return drawSubmit(action, drawing)
    default:
      return make('span')
  }
}

/** @param {Part} action @param {Drawing} drawing */
const drawToggle = (action, { root }) => {
  const button = make('button', { type: 'button', className: 'button', textContent: action.title })
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('click', () => {
    for (const target of action.targetElements) {
      const id = target.elementId ?? target
      for (const element of all(root, '[data-id]')) {
        if (element.dataset.id === id) element.hidden = !element.hidden
      }
    }
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false'))
  })
  return button
}

/** Reading, such as "my tickets", may be asked for again; everything else is done once. */
const AGAIN = new Set(['tickets', 'support', 'language', 'cloud'])

/** @param {Part} action @param {Drawing} drawing */
const drawSubmit = (action, { context, root }) => {
  const button = make('button', { type: 'button', className: 'button submit', textContent: action.title })
  const id = action.data?.submissionId
  button.dataset.verb = action.data?.verb
  if (id) button.dataset.submission = id
  if (id && context.pressed.has(id) && !AGAIN.has(action.data.verb)) setPressed(button)
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true' || !complete(root, action)) return
    if (!AGAIN.has(action.data?.verb)) setPressed(button)
    context.submit({ ...values(root), ...action.data })
  })
  return button
}

/** @param {HTMLElement} button */
const setPressed = button => {
  button.setAttribute('aria-disabled', 'true')
  button.setAttribute('aria-pressed', 'true')
}

/** Makes the buttons of a card what they were before. @param {HTMLElement} root @param {string} id */
export const release = (root, id) => {
  for (const button of all(root, '[data-submission]')) {
    if (button.dataset.submission === id) {
      button.removeAttribute('aria-disabled')
      button.removeAttribute('aria-pressed')
    }
  }
}

const SENDS = new Set(['rate', 'accept'])

/** @param {HTMLElement} root @param {string} selector @returns {NodeListOf<HTMLElement>} */
const all = (root, selector) => root.querySelectorAll(selector)

/**
 * Inputs and areas for text, and what was chosen.
 *
 * @param {HTMLElement} root @param {string} selector @returns {NodeListOf<HTMLInputElement>}
 */
const inputs = (root, selector) => root.querySelectorAll(selector)

const TYPED = 'textarea, input:not([type=radio])'

/** Required inputs count only for the button that sends them. @param {HTMLElement} root @param {Part} action */
const complete = (root, action) => {
  if (action.associatedInputs === 'none' || !SENDS.has(action.data?.verb)) return true
  for (const set of all(root, '[data-required]')) {
    const [written] = inputs(set, TYPED)
    const missing = written ? !written.value.trim() : !set.querySelector('input:checked')
    const error = set.querySelector('.error')
    if (error) error.textContent = (missing && set.dataset.required) || ''
    if (missing) {
      inputs(set, 'textarea, input')[0]?.focus()
      return false
    }
  }
  return true
}

/** What is filled in, by the names of the inputs. @param {HTMLElement} root */
const values = root => {
  /** @type {Record<string, string>} */
  const filled = {}
  for (const input of inputs(root, TYPED)) filled[input.name] = input.value
  for (const radio of inputs(root, 'input[type=radio]:checked')) filled[radio.dataset.name ?? ''] = radio.value
  return filled
}
