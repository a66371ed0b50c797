// @ts-check
/** Draws the part of Adaptive Cards 1.5 that the bot uses. Text is text: nothing is read as markup. */
import { text } from './texts.js'

/** @param {string} tag @param {Record<string, any>} [props] @param {(Node | string)[]} children */
export const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props)
  element.append(...children)
  return element
}

/**
 * @param {any} card
 * @param {{ pressed: Set<string>, submit(data: any): void }} context
 * @returns {HTMLElement}
 */
export const draw = (card, context) => {
  const root = make('div', { className: 'card' })
  if (card.lang) root.lang = card.lang
  const inputs = () => values(root)
  for (const element of card.body ?? []) root.append(drawElement(element, context, root, inputs))
  if (card.actions?.length) root.append(drawActions(card.actions, context, root, inputs))
  return root
}

const drawElement = (element, context, root, inputs) => {
  const drawn = drawers[element.type]?.(element, context, root, inputs)
    ?? make('p', { className: 'unsupported', textContent: element.fallbackText ?? text('unsupported') })
  if (element.lang) drawn.lang = element.lang
  if (element.id && !element.type.startsWith('Input.')) drawn.dataset.id = element.id
  if (element.isVisible === false) drawn.hidden = true
  if (element.separator) drawn.classList.add('separated')
  return drawn
}

let groups = 0

const drawers = {
  TextBlock: element => make('p', { className: looks(element), textContent: element.text }),

  RichTextBlock: element =>
    make('p', { className: looks(element.inlines.length === 1 ? element.inlines[0] : {}) }, ...element.inlines.map(run => drawRun(run))),

  Container: (element, context, root, inputs) =>
    make('div', { className: element.style === 'emphasis' ? 'box emphasis' : 'box' }, ...element.items.map(item => drawElement(item, context, root, inputs))),

  ColumnSet: (element, context, root, inputs) =>
    make('div', { className: 'columns' }, ...element.columns.map(column =>
      make('div', { className: `column ${column.width === 'auto' ? 'auto' : 'stretch'}` },
        ...column.items.map(item => drawElement(item, context, root, inputs))))),

  Table: (element, context, root, inputs) => {
    const rows = element.rows.map((row, index) => {
      const head = index === 0 && element.firstRowAsHeader
      return make('tr', {}, ...row.cells.map(cell => {
        const drawn = make(head ? 'th' : 'td', {}, ...cell.items.map(item => drawElement(item, context, root, inputs)))
        if (head) drawn.scope = 'col'
        return drawn
      }))
    })
    const scroller = make('div', { className: 'table', tabIndex: 0, role: 'region' }, make('table', {}, ...rows))
    scroller.setAttribute('aria-label', text('table'))
    return scroller
  },

  ActionSet: (element, context, root, inputs) => drawActions(element.actions, context, root, inputs),

  FactSet: element =>
    make('dl', {}, ...element.facts.flatMap(fact => [make('dt', { textContent: fact.title }), make('dd', { textContent: fact.value })])),

  'Input.Text': element => {
    const input = make(element.isMultiline ? 'textarea' : 'input',
      { name: element.id, maxLength: element.maxLength ?? 1000, value: element.value ?? '' })
    const label = make('label', { className: 'input' }, element.label ?? '', input)
    if (element.isRequired) label.dataset.required = element.errorMessage ?? text('required')
    label.append(make('span', { className: 'error' }))
    return label
  },

  'Input.ChoiceSet': element => {
    const group = `choice-${++groups}`
    const set = make('fieldset', { className: 'input' }, make('legend', { textContent: element.label ?? '' }))
    for (const choice of element.choices) {
      const radio = make('input', { type: 'radio', name: group, value: choice.value, checked: choice.value === element.value })
      radio.dataset.name = element.id
      set.append(make('label', {}, radio, choice.title))
    }
    if (element.isRequired) set.dataset.required = element.errorMessage ?? text('required')
    set.append(make('p', { className: 'error' }))
    return set
  }
}

const drawRun = run => {
  const words = drawWords(run)
  if (run.selectAction?.type !== 'Action.OpenUrl') return words
  const link = anchor(run.selectAction.url)
  link.append(words)
  return link
}

/** Among other runs, a run has its own looks. */
const drawWords = run => {
  let words = document.createTextNode(run.text ?? '')
  if (run.fontType === 'Monospace') words = make('code', {}, words)
  if (run.italic) words = make('em', {}, words)
  return run.weight === 'Bolder' ? make('strong', {}, words) : words
}

const looks = run =>
  [run.weight === 'Bolder' ? 'strong' : '', run.size === 'Small' ? 'small' : '', run.isSubtle ? 'subtle' : '',
    run.color ? `color-${run.color.toLowerCase()}` : ''].filter(Boolean).join(' ')

const anchor = url => {
  const link = make('a', { target: '_blank', rel: 'noopener noreferrer' })
  // Nothing but a page, a mail address or a phone number is ever opened.
  if (/^(https?:|mailto:|tel:|\/)/i.test(url)) link.href = url
  link.title = text('newTab')
  return link
}

const drawActions = (actions, context, root, inputs) =>
  make('div', { className: 'actions' }, ...actions.map(action => drawAction(action, context, root, inputs)))

const drawAction = (action, context, root, inputs) => {
  switch (action.type) {
    case 'Action.OpenUrl': {
      const link = anchor(action.url)
      link.textContent = action.title
      link.className = 'button'
      return link
    }
    case 'Action.ToggleVisibility':
      return drawToggle(action, root)
    case 'Action.Submit':
    case 'Action.Execute':
      return drawSubmit(action, context, root, inputs)
    default:
      return make('span')
  }
}

const drawToggle = (action, root) => {
  const button = make('button', { type: 'button', className: 'button', textContent: action.title })
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('click', () => {
    for (const target of action.targetElements) {
      const id = target.elementId ?? target
      for (const element of root.querySelectorAll('[data-id]')) {
        if (element.dataset.id === id) element.hidden = !element.hidden
      }
    }
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false'))
  })
  return button
}

/** Reading, such as "my tickets", may be asked for again; everything else is done once. */
const AGAIN = new Set(['tickets', 'support', 'language', 'cloud'])

const drawSubmit = (action, context, root, inputs) => {
  const button = make('button', { type: 'button', className: 'button submit', textContent: action.title })
  const id = action.data?.submissionId
  if (id) button.dataset.submission = id
  if (id && context.pressed.has(id) && !AGAIN.has(action.data.verb)) setPressed(button)
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true' || !complete(root, action)) return
    if (!AGAIN.has(action.data?.verb)) setPressed(button)
    context.submit({ ...inputs(), ...action.data })
  })
  return button
}

const setPressed = button => {
  button.setAttribute('aria-disabled', 'true')
  button.setAttribute('aria-pressed', 'true')
}

/** Makes the buttons of a card what they were before. @param {HTMLElement} root @param {string} id */
export const release = (root, id) => {
  for (const button of root.querySelectorAll('[data-submission]')) {
    if (button.dataset.submission === id) {
      button.removeAttribute('aria-disabled')
      button.removeAttribute('aria-pressed')
    }
  }
}

const SENDS = new Set(['rate', 'accept'])

/** Required inputs count only for the button that sends them. */
const complete = (root, action) => {
  if (action.associatedInputs === 'none' || !SENDS.has(action.data?.verb)) return true
  for (const set of root.querySelectorAll('[data-required]')) {
    const written = set.querySelector('textarea, input:not([type=radio])')
    const missing = written ? !written.value.trim() : !set.querySelector('input:checked')
    set.querySelector('.error').textContent = missing ? set.dataset.required : ''
    if (missing) {
      set.querySelector('textarea, input').focus()
      return false
    }
  }
  return true
}

const values = root => {
  const all = {}
  for (const input of root.querySelectorAll('textarea, input:not([type=radio])')) all[input.name] = input.value
  for (const radio of root.querySelectorAll('input[type=radio]:checked')) all[radio.dataset.name] = radio.value
  return all
}
