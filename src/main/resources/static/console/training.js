// @ts-check
/** Which customer organisations a course may help: told to agents, never to customers. */
import { el, toast } from './dom.js'
import { get, put } from './api.js'
import { ask, field } from './dialogs.js'
import { either, language, t } from './texts.js'

/** @typedef {{organisation: string, article: string, title: any, questions: number, howTo: number,
 *   adoption: {deployment: number|null, usage: number|null, asOf: string}|null,
 *   course: {ja: string, en: string}|null, link: string|null,
 *   learnMore: {title: {ja: string, en: string}, ja: string, en: string}[]}} Advice */

/** How far they use what they have; that more than all do is told as what it is.
 *  @param {Advice['adoption']} adoption */
const adopted = adoption =>
  adoption &&
  [
    adoption.deployment !== null && t('training.deployment', { share: adoption.deployment }),
    adoption.usage !== null && t('training.usage', { share: adoption.usage }),
    (adoption.usage ?? 0) > 100 && t('training.over'),
    adoption.asOf
  ]
    .filter(Boolean)
    .join(' · ')

/** @param {Advice} advice @param {(problem: any) => void} failed */
const item = (advice, failed) => {
  const { organisation, article, course, link } = advice
  const list = el('ul')
  const read = async () => {
    const questions = await get('/training/questions', { organisation, article })
    list.replaceChildren(
      ...questions.map((/** @type {any} */ one) =>
        el(
          'li',
          { lang: one.language.toLowerCase() },
          one.ticket ? el('a', { href: `#${one.ticket}` }, one.question || one.ticket) : one.question,
          ' ',
          el('span', { class: 'quiet' }, one.day)
        )
      )
    )
  }
  const ontoggle = (/** @type {Event} */ event) =>
    /** @type {HTMLDetailsElement} */ (event.target).open && !list.children.length && read().catch(failed)
  return el(
    'li',
    {},
    el('b', {}, organisation),
    ' ',
    t('training.asks', {
      count: advice.questions,
      topic: advice.title ? either(advice.title).text ?? article : article,
      all: advice.howTo
    }),
    advice.adoption && el('p', { class: 'quiet' }, adopted(advice.adoption)),
    course && el('p', {}, t('training.course'), ' ', courseLink(course[language()], link)),
    advice.learnMore.length > 0 &&
      el(
        'p',
        {},
        t('training.learn'),
        ' ',
        ...advice.learnMore.flatMap(page => [courseLink(page.title[language()], page[language()]), ' '])
      ),
    el('details', { ontoggle }, el('summary', {}, t('training.questions')), list)
  )
}

/** @param {string} title @param {string|null} link */
const courseLink = (title, link) =>
  link?.startsWith('https://') ? el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, title) : title

/** The advice as a section.
 *  @param {Advice[]} advice @param {(problem: any) => void} failed @param {boolean} may import figures */
export const trainingSection = (advice, failed, may) =>
  el(
    'section',
    { id: 'training' },
    el('h3', {}, t('training')),
    el('p', { class: 'quiet' }, t('training.what')),
    advice.length
      ? el('ul', {}, ...advice.map(one => item(one, failed)))
      : el('p', { class: 'quiet' }, t('training.none')),
    may &&
      el(
        'button',
        { type: 'button', 'data-do': 'training.import', onclick: () => bring().catch(failed) },
        t('training.import')
      )
  )

/** Takes a file of adoption figures; what cannot be right is told. */
const bring = async () => {
  const form = await ask(
    'training.import',
    el('p', {}, t('training.import.what')),
    field(
      t('incident.file'),
      el('input', { type: 'file', name: 'file', accept: '.json,application/json', required: true })
    )
  )
  const file = form?.get('file')
  if (!(file instanceof File)) return
  let figures
  try {
    figures = JSON.parse(await file.text())
  } catch {
    toast(t('problem.incident-file'), 'bad')
    return
  }
  const { taken, refused, unknown } = await put('/training/adoption', figures)
  toast(t('training.imported', { taken }))
  for (const organisation of unknown) toast(t('training.unknown', { organisation }))
  for (const [organisation, code] of Object.entries(refused)) toast(`${organisation}: ${t(`problem.${code}`)}`, 'bad')
}
