// @ts-check
import { el } from './dom.js'
import { get, put, remove } from './api.js'
import { language, t } from './texts.js'
import { ask, choice, field } from './dialogs.js'
import { isMacro } from './replies.js'

/** @typedef {import('./replies.js').Reply} Reply */

const CATEGORIES = ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE', 'UNSORTED']
const SEVERITIES = ['CRITICAL', 'MODERATE', 'MINIMAL']

/** Lets agents make, change and remove what they say often, until they are done.
 *  @param {(problem: any) => void} failed */
export const manageReplies = async failed => {
  for (;;) {
    /** @type {Reply[]} */
    const all = await get('/replies').catch(failed)
    if (!all) return
    const form = await ask(
      'replies.edit',
      el('p', { class: 'quiet' }, t('replies.what')),
      el(
        'fieldset',
        { class: 'reply-list' },
        el('legend', {}, t('replies')),
        pick('', t('replies.add'), null, true),
        ...all.map(reply => pick(reply.shortcut, `/${reply.shortcut}`, reply, false))
      )
    )
    if (!form) return
    const chosen = String(form.get('reply') ?? '')
    await edit(
      all.find(reply => reply.shortcut === chosen),
      failed
    )
  }
}

/** @param {string} value @param {string} label @param {Reply|null} reply @param {boolean} checked */
const pick = (value, label, reply, checked) =>
  el(
    'label',
    { class: 'tick' },
    el('input', { type: 'radio', name: 'reply', value, checked }),
    el('b', {}, label),
    reply && isMacro(reply) && el('span', { class: 'tag' }, t('replies.macro')),
    reply && el('span', { class: 'quiet', lang: language() }, reply.text[language()].slice(0, 60))
  )

/** @param {Reply|undefined} before
 *  @param {(problem: any) => void} failed */
const edit = async (before, failed) => {
  const any = (/** @type {string} */ label) => /** @type {[string, string]} */ (['', label])
  const text = (/** @type {'ja'|'en'} */ lang) => {
    const area = /** @type {HTMLTextAreaElement} */ (
      el('textarea', { name: lang, lang, rows: 4, required: true, maxlength: 4000 })
    )
    area.value = before?.text[lang] ?? ''
    return area
  }
  const form = await ask(
    'reply.edit',
    field(
      t('reply.shortcut'),
      el('input', {
        name: 'shortcut',
        required: true,
        pattern: '[a-z0-9\\-]{1,20}',
        maxlength: 20,
        value: before?.shortcut ?? '',
        readonly: Boolean(before)
      })
    ),
    field(t('language.JA'), text('ja')),
    field(t('language.EN'), text('en')),
    el('p', { class: 'quiet' }, t('reply.variables')),
    el(
      'fieldset',
      {},
      el('legend', {}, t('reply.categories')),
      ...CATEGORIES.map(each =>
        el(
          'label',
          { class: 'tick' },
          el('input', {
            type: 'checkbox',
            name: 'categories',
            value: each,
            checked: before?.categories.includes(each)
          }),
          t(`category.${each}`)
        )
      )
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, t('reply.does')),
      field(
        t('filter.category'),
        select(
          'category',
          [
            any(t('reply.leave')),
            ...CATEGORIES.slice(0, 5).map(each => /** @type {[string, string]} */ ([each, t(`category.${each}`)]))
          ],
          before?.category
        )
      ),
      field(
        t('filter.severity'),
        select(
          'severity',
          [
            any(t('reply.leave')),
            ...SEVERITIES.map(each => /** @type {[string, string]} */ ([each, t(`severity.${each}`)]))
          ],
          before?.severity
        )
      ),
      field(
        t('reply.then'),
        select('then', [any(t('then.NONE')), ['ASK', t('then.ASK')], ['RESOLVE', t('then.RESOLVE')]], before?.then)
      )
    ),
    before?.own
      ? el(
          'label',
          { class: 'tick' },
          el('input', { type: 'checkbox', name: 'delete', value: 'yes' }),
          t('reply.delete')
        )
      : null
  )
  if (!form) return
  const shortcut = String(form.get('shortcut'))
  const wanted = {
    shortcut,
    text: { ja: form.get('ja'), en: form.get('en') },
    categories: form.getAll('categories'),
    category: form.get('category') || null,
    severity: form.get('severity') || null,
    then: form.get('then') || null,
    own: true
  }
  await (form.has('delete') ? remove(`/replies/${shortcut}`) : put(`/replies/${shortcut}`, wanted)).catch(failed)
}

/** @param {string} name @param {[string, string][]} options @param {string|null} [value] */
const select = (name, options, value) => {
  const element = /** @type {HTMLSelectElement} */ (choice(name, options))
  element.value = value ?? ''
  return element
}
