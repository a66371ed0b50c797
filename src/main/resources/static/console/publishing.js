// @ts-check
import { el, toast } from './dom.js'
import { get, post } from './api.js'
import { either, language, percent, t, time } from './texts.js'

/** @typedef {import('./manuscript.js').Manuscript} Manuscript */
/** @typedef {{article: string, language: string, question: string}} Lost */

/** Kana and kanji, by which a question is known for Japanese. */
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/

/** How far a draft has come, in words; empty if there is nothing to say.
 *  @param {any} state as the server tells it; undefined if it knows of none */
export const progress = state => {
  if (!state) return []
  const { author, publishAt, stopped, lost } = state
  return [
    el('span', { class: 'quiet' }, t('draft.by', { name: author.name })),
    publishAt && el('span', { class: 'tag' }, t('draft.at', { time: time(publishAt) })),
    stopped && el('span', { class: 'tag bad' }, t('draft.stopped')),
    stopped && el('span', {}, t(`problem.${stopped}`)),
    lost.length > 0 && lostList(lost)
  ].filter(Boolean)
}

/** @param {Lost[]} lost */
export const lostList = lost =>
  el(
    'ul',
    { class: 'lost' },
    ...lost.map(({ article, language: spoken, question }) =>
      el(
        'li',
        {},
        el('span', { lang: spoken.toLowerCase() }, question),
        ' ',
        el('span', { class: 'quiet' }, article)
      )
    )
  )

/** What the bot would say to a question if a manuscript were published.
 *  @param {() => Manuscript} read
 *  @param {(problem: any) => void} failed */
export const preview = (read, failed) => {
  const input = /** @type {HTMLInputElement} */ (
    el('input', { type: 'search', maxlength: 500, 'aria-label': t('preview.question'), 'data-preview': 'question' })
  )
  const said = el('div', { class: 'bot-says', role: 'status' })
  const ask = async () => {
    const q = input.value.trim()
    if (!q) return
    const spoken = JAPANESE.test(q) ? 'JA' : 'EN'
    said.replaceChildren(el('p', { class: 'quiet' }, t('preview.asking')))
    try {
      const query = new URLSearchParams({ q, language: spoken })
      said.replaceChildren(...answered(await post(`/articles/preview?${query}`, read()), spoken))
    } catch (problem) {
      said.replaceChildren()
      failed(problem)
    }
  }
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    ask()
  }
  input.addEventListener('keydown', keydown)
  return el(
    'fieldset',
    { class: 'preview' },
    el('legend', {}, t('preview')),
    el('p', { class: 'quiet' }, t('preview.how')),
    el('p', { class: 'act' }, input, el('button', { type: 'button', onclick: ask }, t('preview.ask'))),
    said
  )
}

/** @param {any} told
 *  @param {string} spoken */
const answered = ({ kind, confidence, answer, choices }, spoken) => {
  const lang = spoken === 'JA' ? 'ja' : 'en'
  const head = el('p', {}, t(`preview.${kind}`), ' ', answer && t('confidence', { share: percent(confidence) }))
  const texts = answer ? [answer.title, ...answer.printed] : choices.map((/** @type {any} */ hit) => hit.title)
  const lines = texts.map((/** @type {any} */ each) => either(each, lang))
  return lines.length > 0
    ? [head, el('ul', {}, ...lines.map((/** @type {any} */ each) => el('li', { lang: each.lang }, each.text)))]
    : [head]
}

/** What was published from here lately, each with a button that takes it back.
 *  @param {{article: string, at: string, isNew: boolean}[]} all
 *  @param {{failed: (problem: any) => void, done: () => void}} around */
export const publications = (all, around) =>
  all.length === 0
    ? el('p', { class: 'empty' }, t('published.none'))
    : el(
        'ul',
        { class: 'published' },
        ...all.map(({ article, at, isNew }) =>
          el(
            'li',
            {},
            el('span', {}, article),
            ' ',
            el('span', { class: 'quiet' }, t(isNew ? 'published.new' : 'published.revised', { time: time(at) })),
            ' ',
            el(
              'button',
              {
                type: 'button',
                class: 'small',
                'aria-label': `${t('published.back')}: ${article}`,
                onclick: async () => {
                  try {
                    await post('/articles/publish/taken-back', { id: article })
                    toast(t('published.done', { id: article }))
                    around.done()
                  } catch (problem) {
                    around.failed(problem)
                  }
                }
              },
              t('published.back')
            )
          )
        )
      )

/** Articles that somebody has to look at.
 *  @param {any[]} unhelpful
 *  @param {any[]} unreviewed
 *  @param {{failed: (problem: any) => void, done: () => void, revise: (id: string) => void}} around */
export const care = (unhelpful, unreviewed, around) => {
  const title = (/** @type {any} */ one) =>
    el(
      'a',
      {
        href: `/articles/${encodeURIComponent(one.article)}`,
        target: '_blank',
        rel: 'noopener',
        lang: either(one.title).lang
      },
      either(one.title).text
    )
  const revise = (/** @type {any} */ one) =>
    el(
      'button',
      {
        type: 'button',
        class: 'small',
        'aria-label': `${t('article.revise')}: ${either(one.title).text}`,
        onclick: () => around.revise(one.article)
      },
      t('article.revise')
    )
  const right = (/** @type {any} */ one) =>
    el(
      'button',
      {
        type: 'button',
        class: 'small',
        'aria-label': `${t('unreviewed.right')}: ${either(one.title).text}`,
        onclick: async () => {
          try {
            await post('/insight/articles/reviewed', { id: one.article })
            around.done()
          } catch (problem) {
            around.failed(problem)
          }
        }
      },
      t('unreviewed.right')
    )
  const since = (/** @type {any} */ one) =>
    one.since
      ? t('unreviewed.since', {
          day: new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(one.since))
        })
      : t('unreviewed.never')
  return [
    el(
      'section',
      { 'aria-labelledby': 'knowledge-unhelpful' },
      el('h3', { id: 'knowledge-unhelpful' }, t('unhelpful')),
      el('p', { class: 'quiet' }, t('unhelpful.what')),
      unhelpful.length
        ? el(
            'ul',
            { class: 'unhelpful' },
            ...unhelpful.map(one =>
              el(
                'li',
                {},
                el(
                  'details',
                  {},
                  el(
                    'summary',
                    {},
                    either(one.title).text,
                    ' ',
                    el('span', { class: 'quiet' }, t('unhelpful.times', one))
                  ),
                  el('ul', {}, ...one.questions.map((/** @type {string} */ each) => el('li', {}, each))),
                  el('p', { class: 'act' }, title(one), revise(one))
                )
              )
            )
          )
        : el('p', { class: 'empty' }, t('unhelpful.none'))
    ),
    el(
      'section',
      { 'aria-labelledby': 'knowledge-unreviewed' },
      el('h3', { id: 'knowledge-unreviewed' }, t('unreviewed')),
      unreviewed.length
        ? el(
            'ul',
            { class: 'unreviewed' },
            ...unreviewed.map(one =>
              el(
                'li',
                {},
                title(one),
                ' ',
                el('span', { class: 'quiet' }, since(one)),
                ' ',
                revise(one),
                ' ',
                right(one)
              )
            )
          )
        : el('p', { class: 'empty' }, t('unreviewed.none'))
    )
  ]
}
