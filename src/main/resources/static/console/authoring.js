// @ts-check
import { el, toast } from './dom.js'
import { get, post } from './api.js'
import { either, has, language, t } from './texts.js'
import { choice, field } from './dialogs.js'
import { HEAD, about, isMissing, kind, listed, parted, whole } from './manuscript.js'
import { lostList, preview, progress } from './publishing.js'

/** So often it is looked, each half a second, whether a published article is live. */
const TRIES = 120

/** How many articles like the new one are shown before it. */
const ALIKE = 3

/** @typedef {import('./manuscript.js').Manuscript} Manuscript */
/** @typedef {import('./manuscript.js').Fault} Fault */

/** Which term of the glossary a problem is about. */
const TERM = /^term (.+) has no counterpart/

const CATEGORIES = ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE']
const CLOUDS = ['PUBLIC', 'US_GOVERNMENT', 'GERMANY']

/** A form in which an article is written in both languages, checked while it is written. */
class Form {
  /** @param {Manuscript} manuscript
   *  @param {Around} around */
  constructor(manuscript, around) {
    this.manuscript = manuscript
    this.around = around
    this.faults = el('ul', { class: 'faults', 'aria-label': t('article.faults') })
    this.lines = el('div', { class: 'twins' })
    this.lost = el('div', { role: 'alert' })
    this.form = /** @type {HTMLFormElement} */ (
      el(
        'form',
        { oninput: () => this.changed(), onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
        ...this.parts()
      )
    )
    this.dialog = /** @type {HTMLDialogElement} */ (
      el('dialog', { class: 'authoring', 'aria-labelledby': 'article-title', onclose: () => this.close() }, this.form)
    )
    manuscript.lines.forEach(line => this.addLine(line))
  }

  open() {
    document.body.append(this.dialog)
    this.dialog.showModal()
    this.check()
  }

  close() {
    clearTimeout(this.later)
    this.dialog.remove()
  }

  /** What there is already, for whoever is about to write it again. */
  alike() {
    const { alike } = this.around
    return alike?.length
      ? el(
          'div',
          { class: 'alike' },
          el('p', {}, t('article.alike')),
          el(
            'ul',
            {},
            ...alike.map(hit =>
              el(
                'li',
                {},
                el(
                  'a',
                  {
                    href: `/articles/${encodeURIComponent(hit.article)}`,
                    target: '_blank',
                    rel: 'noopener',
                    lang: either(hit.title).lang
                  },
                  either(hit.title).text
                ),
                hit.agentsOnly && el('span', { class: 'tag bad' }, t('articles.internal'))
              )
            )
          )
        )
      : ''
  }

  parts() {
    const { id, title, category, audience, clouds, translation, questionsJa, questionsEn } = this.manuscript
    const first = (/** @type {string[]} */ values, /** @type {string} */ value) => [
      value,
      ...values.filter(other => other !== value)
    ]
    const side = (/** @type {'ja'|'en'} */ lang, /** @type {string} */ name, /** @type {string} */ value, rows = 0) =>
      field(
        `${t(name)} (${t(`language.${lang.toUpperCase()}`)})`,
        rows
          ? el('textarea', { name: `${name}.${lang}`, lang, rows }, value)
          : el('input', { name: `${name}.${lang}`, lang, maxlength: 300, value })
      )
    return [
      el('h2', { id: 'article-title' }, t('article.title')),
      el('p', { class: 'quiet' }, t('article.how')),
      this.alike(),
      el('div', { class: 'both' }, side('ja', 'article.name', title.ja), side('en', 'article.name', title.en)),
      el(
        'div',
        { class: 'both' },
        field(
          t('filter.category'),
          choice(
            'category',
            first(CATEGORIES, category).map(each => [each, t(`category.${each}`)])
          )
        ),
        field(
          t('article.audience'),
          choice(
            'audience',
            first(['CUSTOMER', 'AGENT'], audience).map(each => [each, t(`article.audience.${each}`)])
          )
        ),
        field(
          t('article.translation'),
          choice(
            'translation',
            first(['ORIGINAL', 'HT', 'MT'], translation).map(each => [each, t(`article.translation.${each}`)])
          )
        )
      ),
      el(
        'fieldset',
        {},
        el('legend', {}, t('article.clouds')),
        el(
          'div',
          { class: 'ticks' },
          ...CLOUDS.map(cloud =>
            el(
              'label',
              { class: 'tick' },
              el('input', {
                type: 'checkbox',
                name: 'clouds',
                value: cloud,
                checked: clouds.length === 0 || clouds.includes(cloud)
              }),
              t(`cloud.${cloud}`)
            )
          )
        )
      ),
      el(
        'fieldset',
        {},
        el('legend', {}, t('article.lines')),
        el('p', { class: 'quiet' }, t('article.lines.how')),
        this.lines,
        el(
          'p',
          { class: 'act' },
          el('button', { type: 'button', onclick: () => this.addLine({ ja: '', en: '' }, true) }, t('article.line.add'))
        )
      ),
      el(
        'div',
        { class: 'both' },
        side('ja', 'article.questions', questionsJa.join('\n'), 3),
        side('en', 'article.questions', questionsEn.join('\n'), 3)
      ),
      field(
        t('article.id'),
        el('input', {
          name: 'id',
          maxlength: 120,
          value: id,
          pattern: '[A-Za-z0-9][A-Za-z0-9._\\-]*',
          readonly: !!this.manuscript.revises
        })
      ),
      el('h3', {}, t('article.faults')),
      el('div', { role: 'status' }, this.faults),
      preview(
        () => this.read(),
        problem => this.around.failed(problem)
      ),
      this.lost,
      this.around.publishes && field(t('article.when'), el('input', { type: 'datetime-local', name: 'when' })),
      this.around.publishes && el('p', { class: 'quiet' }, t('article.when.how')),
      el(
        'p',
        { class: 'act' },
        el('button', { type: 'button', onclick: () => this.dialog.close() }, t('cancel')),
        el(
          'button',
          { type: 'button', class: this.around.publishes ? '' : 'main', onclick: () => this.send('drafts') },
          t('article.keep')
        ),
        this.around.publishes &&
          el('button', { type: 'button', class: 'main', onclick: () => this.publish() }, t('article.publish'))
      )
    ]
  }

  /** Now, or at the time that is chosen. */
  publish() {
    const form = new FormData(this.form)
    const when = String(form.get('when') ?? '')
    const query = new URLSearchParams({
      ...(form.get('accepted') ? { accepted: 'true' } : {}),
      ...(when ? { at: new Date(when).toISOString() } : {})
    })
    return this.send(when ? 'publish/scheduled' : 'publish', query)
  }

  /** What a publication was stopped for, with the choice to do it all the same.
   *  @param {import('./publishing.js').Lost[]} lost */
  showLost(lost) {
    this.lost.replaceChildren(
      el('p', {}, t('problem.article-loses')),
      lostList(lost),
      el('label', { class: 'tick' }, el('input', { type: 'checkbox', name: 'accepted' }), t('article.accept-loss'))
    )
  }

  /** @param {{ja: string, en: string}} line
   *  @param {boolean} [focus] */
  addLine(line, focus) {
    const number = this.lines.childElementCount + 1
    const area = (/** @type {'ja'|'en'} */ lang) =>
      el(
        'textarea',
        {
          class: lang,
          lang,
          rows: 2,
          maxlength: 4000,
          placeholder: t(`language.${lang.toUpperCase()}`),
          'aria-label': t('article.line', { number, language: t(`language.${lang.toUpperCase()}`) })
        },
        line[lang]
      )
    const row = el(
      'div',
      { class: 'twin' },
      area('ja'),
      area('en'),
      el(
        'button',
        {
          type: 'button',
          class: 'small',
          'aria-label': t('article.line.remove', { number }),
          onclick: () => {
            row.remove()
            this.changed()
          }
        },
        '×'
      )
    )
    this.lines.append(row)
    if (focus) /** @type {HTMLElement} */ (row.firstElementChild).focus()
  }

  /** @returns {Manuscript} */
  read() {
    const form = new FormData(this.form)
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '')
    const of = (/** @type {Element} */ row, /** @type {string} */ lang) =>
      /** @type {HTMLTextAreaElement} */ (row.querySelector(`.${lang}`)).value.trim()
    const clouds = form.getAll('clouds').map(String)
    return whole({
      revises: this.manuscript.revises,
      id: text('id').trim(),
      title: { ja: text('article.name.ja').trim(), en: text('article.name.en').trim() },
      category: text('category'),
      audience: text('audience'),
      translation: text('translation'),
      clouds: clouds.length === CLOUDS.length ? [] : clouds,
      questionsJa: listed(text('article.questions.ja')),
      questionsEn: listed(text('article.questions.en')),
      lines: [...this.lines.children].map(row => ({ ja: of(row, 'ja'), en: of(row, 'en') }))
    })
  }

  /** Checks a moment after the last letter. */
  changed() {
    clearTimeout(this.later)
    this.later = setTimeout(() => this.check(), 300)
  }

  async check() {
    const asked = (this.asked = {})
    try {
      const faults = await post('/articles/check', this.read())
      if (asked === this.asked) this.show(faults)
    } catch (problem) {
      this.around.failed(problem)
    }
  }

  /** @param {Fault[]} faults */
  show(faults) {
    const manuscript = this.read()
    const missing = /** @type {('ja'|'en')[]} */ (['ja', 'en']).filter(lang => isMissing(manuscript, lang))
    const told =
      missing.length === 1
        ? [
            el(
              'li',
              { class: 'warning' },
              el('span', { class: 'tag' }, t('severity-of.WARNING')),
              ' ',
              t('fault.language-missing', { language: t(`language.${missing[0].toUpperCase()}`) })
            )
          ]
        : []
    const lines = [...told, ...faults.map(fault => this.fault(fault))]
    this.faults.replaceChildren(...(lines.length ? lines : [el('li', { class: 'good' }, t('article.faultless'))]))
    ;[...this.lines.children].forEach((row, at) =>
      row.classList.toggle(
        'faulty',
        faults.some(fault => fault.twin === at + HEAD)
      )
    )
  }

  /** @param {Fault} fault */
  fault({ problem, twin }) {
    const code = kind(problem.reason)
    const where =
      twin >= HEAD
        ? t('article.in-line', { number: twin - HEAD + 1 })
        : has(`article.field.${problem.field}`)
          ? t(`article.field.${problem.field}`)
          : ''
    return el(
      'li',
      { class: problem.severity.toLowerCase() },
      el('span', { class: 'tag' }, t(`severity-of.${problem.severity}`)),
      ' ',
      where && `${where}: `,
      code && has(code)
        ? t(code, { term: problem.reason.match(TERM)?.[1] ?? '' })
        : el('span', { lang: 'en' }, problem.reason),
      code && has(code) && language() === 'en' && el('span', { class: 'quiet' }, ` ${problem.reason}`)
    )
  }

  /** @param {'drafts'|'publish'|'publish/scheduled'} where
   *  @param {URLSearchParams} [query] */
  async send(where, query = new URLSearchParams()) {
    try {
      await post(`/articles/${where}${query.size ? `?${query}` : ''}`, this.read())
      const { id } = this.read()
      toast(t(`article.done.${where}`))
      this.dialog.close()
      this.around.done()
      if (where === 'publish') await tellWhenLive(id)
    } catch (problem) {
      if (/** @type {any} */ (problem).told?.lost?.length) this.showLost(/** @type {any} */ (problem).told.lost)
      else this.around.failed(problem)
      this.check()
    }
  }
}

/** Whoever published an article hears when customers are answered by it.
 *  @param {string} id */
const tellWhenLive = async id => {
  for (let i = 0; i < TRIES; i++) {
    const { live } = await get('/articles/live', { id }).catch(() => ({ live: false }))
    if (live) return toast(t('article.live', { id }))
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  toast(t('article.not-live', { id }))
}

/** @typedef {{publishes: boolean, failed: (problem: any) => void, done: () => void, alike?: any[]}} Around */

/** Writes an article about a ticket; what is like it already is shown first.
 *  @param {any} detail
 *  @param {Around} around */
export const write = async (detail, around) => {
  const { question } = detail.opening
  const { language: spoken, cloud } = detail.ticket
  const alike = question
    ? await get('/articles', { q: question.slice(0, 500), language: spoken, cloud }).catch(() => [])
    : []
  new Form(about(detail), { ...around, alike: different(alike).slice(0, ALIKE) }).open()
}

/** Writes a published article anew.
 *  @param {string} id
 *  @param {Around} around */
export const revise = async (id, around) => {
  try {
    new Form(parted(await get('/articles/revise', { id })), around).open()
  } catch (problem) {
    around.failed(problem)
  }
}

/** Each article once. @param {any[]} hits */
const different = hits => [...new Map(hits.map(hit => [hit.article, hit])).values()]

/** The drafts that wait for somebody to publish them, each with a button that opens it.
 *  @param {Manuscript[]} all
 *  @param {Record<string, any>} states how far each has come, by its id
 *  @param {Around} around */
export const drafts = (all, states, around) =>
  all.map(each => {
    const missing = /** @type {('ja'|'en')[]} */ (['ja', 'en']).filter(lang => isMissing(each, lang))
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', onclick: () => new Form(parted(each), around).open() },
        t(around.publishes ? 'article.review' : 'article.edit')
      ),
      ' ',
      el(
        'span',
        { lang: each.title[language()] ? language() : undefined },
        each.title[language()] || each.title.ja || each.title.en || each.id
      ),
      ' ',
      ...missing.map(lang =>
        el('span', { class: 'tag bad' }, t('article.missing', { language: t(`language.${lang.toUpperCase()}`) }))
      ),
      ' ',
      el('span', { class: 'quiet' }, each.id),
      ' ',
      ...progress(states[each.id]).flatMap(part => [part, ' ']),
      around.publishes && states[each.id]?.publishAt ? unschedule(each.id, around) : ''
    )
  })

/** @param {string} id
 *  @param {Around} around */
const unschedule = (id, around) =>
  el(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: async () => {
        try {
          await post('/articles/publish/unscheduled', { id })
          around.done()
        } catch (problem) {
          around.failed(problem)
        }
      }
    },
    t('draft.unschedule')
  )
