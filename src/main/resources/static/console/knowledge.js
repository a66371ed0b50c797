// @ts-check
import { el, toast } from './dom.js'
import { get, post } from './api.js'
import { either, language, t } from './texts.js'
import { drafts, revise } from './authoring.js'
import { care, publications } from './publishing.js'
import { manageReplies } from './reply-editor.js'
import { supervises } from './header.js'

/** What the bot answers from: articles to look up, drafts to review, questions to add, canned replies. */
export class Knowledge {
  /** @param {HTMLElement} place
   *  @param {{failed: (problem: any) => void, counted: () => void, replies: () => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {any} */
    this.me = null
    this.words = ''
    /** @type {any[]|null} null if nothing was looked for yet */
    this.found = null
    /** @type {import('./manuscript.js').Manuscript[]} */
    this.drafts = []
    /** @type {any[]} */
    this.learnt = []
    /** How far drafts have come, by their ids. @type {Record<string, any>} */
    this.states = {}
    /** @type {any[]} */
    this.published = []
    /** @type {any[]} */
    this.unhelpful = []
    /** @type {any[]} */
    this.unreviewed = []
    /** How many drafts wait for this person, who may publish them. */
    this.waiting = 0
  }

  /** @param {any} me */
  async show(me) {
    this.me = me
    this.draw()
    await this.read()
  }

  /** Reads how many drafts wait for a supervisor. @param {any} me */
  async count(me) {
    if (!supervises(me)) return
    const all = await get('/articles/drafts').catch(() => null)
    if (all) this.counted(all)
  }

  /** @param {any[]} all */
  counted(all) {
    const waiting = supervises(this.me) || !this.me ? all.length : 0
    if (waiting === this.waiting) return
    this.waiting = waiting
    this.tell.counted()
  }

  async read() {
    const learns = supervises(this.me) && this.me.everywhere
    const [kept, states, published, learnt, unhelpful, unreviewed] = await Promise.all([
      get('/articles/drafts'),
      get('/articles/drafts/states'),
      supervises(this.me) ? get('/articles/publish') : [],
      learns ? get('/insight/learnt') : [],
      learns ? get('/insight/articles/unhelpful') : [],
      learns ? get('/insight/articles/unreviewed') : []
    ])
    this.drafts = kept
    this.states = states
    this.published = published
    this.unhelpful = unhelpful
    this.unreviewed = unreviewed
    this.learnt = learnt
    this.counted(kept)
    this.draw()
  }

  draw() {
    const focused = document.activeElement?.id
    this.place.replaceChildren(
      el(
        'header',
        { class: 'act' },
        el('h2', { id: 'knowledge-title', tabindex: '-1' }, t('page.knowledge')),
        el('a', { href: '/articles', target: '_blank', rel: 'noopener' }, t('knowledge.index'))
      ),
      this.search(),
      this.waitingDrafts(),
      ...(supervises(this.me) ? [this.publications()] : []),
      ...(supervises(this.me) && this.me.everywhere
        ? [
            this.learning(),
            ...care(this.unhelpful, this.unreviewed, {
              failed: this.tell.failed,
              done: () => this.read().catch(this.tell.failed),
              revise: id => revise(id, this.around())
            })
          ]
        : []),
      this.me?.role === 'VIEWER'
        ? ''
        : el(
            'section',
            { 'aria-labelledby': 'knowledge-replies' },
            el('h3', { id: 'knowledge-replies' }, t('replies.edit.title')),
            el('p', { class: 'quiet' }, t('replies.about')),
            el(
              'p',
              { class: 'act' },
              el('button', { type: 'button', id: 'turn-replies', onclick: () => this.replies() }, t('replies.open'))
            )
          )
    )
    if (focused) document.getElementById(focused)?.focus()
  }

  search() {
    const input = /** @type {HTMLInputElement} */ (
      el('input', {
        type: 'search',
        id: 'knowledge-search',
        name: 'q',
        maxlength: 500,
        value: this.words,
        'aria-label': t('articles.search'),
        placeholder: t('articles.search'),
        oninput: () => {
          this.words = input.value
        }
      })
    )
    return el(
      'section',
      { 'aria-label': t('articles.search') },
      el(
        'form',
        {
          class: 'act',
          role: 'search',
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault()
            this.find().catch(this.tell.failed)
          }
        },
        input,
        el('button', { type: 'submit', class: 'main' }, t('search'))
      ),
      el(
        'div',
        { role: 'status' },
        this.found === null
          ? ''
          : this.found.length === 0
            ? el('p', { class: 'empty' }, t('articles.none'))
            : el(
                'ol',
                { class: 'candidates' },
                ...this.found.map(hit =>
                  el(
                    'li',
                    {},
                    articleLink(hit.article, hit.title),
                    ' ',
                    hit.agentsOnly && el('span', { class: 'tag bad' }, t('articles.internal')),
                    ' ',
                    this.me?.role !== 'VIEWER' &&
                      el(
                        'button',
                        {
                          type: 'button',
                          class: 'small',
                          'aria-label': `${t('article.revise')}: ${either(hit.title).text}`,
                          onclick: () => revise(hit.article, this.around())
                        },
                        t('article.revise')
                      )
                  )
                )
              )
      )
    )
  }

  async find() {
    const q = this.words.trim()
    if (!q) return
    const found = await get('/articles', { q, language: language().toUpperCase() })
    this.found = [...new Map(found.map((/** @type {any} */ hit) => [hit.article, hit])).values()]
    this.draw()
  }

  /** For a form in which an article is written. */
  around() {
    return {
      publishes: supervises(this.me),
      failed: this.tell.failed,
      done: () => this.read().catch(this.tell.failed)
    }
  }

  /** What was published from here, to take back. */
  publications() {
    return el(
      'section',
      { 'aria-labelledby': 'knowledge-published' },
      el('h3', { id: 'knowledge-published' }, t('published')),
      publications(this.published, this.around())
    )
  }

  /** Articles that wait to be published. */
  waitingDrafts() {
    return el(
      'section',
      { 'aria-labelledby': 'knowledge-drafts' },
      el('h3', { id: 'knowledge-drafts' }, t('drafts')),
      this.drafts.length
        ? el('ul', { class: 'drafts' }, ...drafts(this.drafts, this.states, this.around()))
        : el('p', { class: 'empty' }, t('drafts.none'))
    )
  }

  /** What could be learnt, for a person to decide. */
  learning() {
    return el(
      'section',
      { 'aria-labelledby': 'knowledge-learnt' },
      el('h3', { id: 'knowledge-learnt' }, t('learnt')),
      el('p', { class: 'quiet' }, t('learnt.what')),
      this.learnt.length === 0
        ? el('p', { class: 'empty' }, t('learnt.none'))
        : el('ul', { class: 'learnt' }, ...this.learnt.map(each => this.suggestion(each)))
    )
  }

  /** @param {any} each */
  suggestion(each) {
    const times =
      each.count > 1 && el('span', { class: 'quiet' }, ` × ${new Intl.NumberFormat(language()).format(each.count)}`)
    return el(
      'li',
      {},
      el('span', { class: 'tag' }, each.language),
      ' ',
      el('span', { lang: each.language.toLowerCase() }, each.question),
      times,
      ' → ',
      articleLink(each.article, each.title),
      ' ',
      each.alike &&
        el(
          'span',
          { class: 'quiet' },
          t('learnt.alike', { question: each.alike.question, title: either(each.alike.title).text }),
          ' '
        ),
      this.where(each),
      ' ',
      this.decide(each, 'accept'),
      ' ',
      this.decide(each, 'reject')
    )
  }

  /** Which section the question goes to: the one that answered it, unless a person chooses another.
   *  @param {any} each */
  where(each) {
    const option = (/** @type {{id: string, heading: any}} */ { id, heading }) => {
      const words = heading ? either(heading) : { lang: undefined, text: t('learnt.whole') }
      return el('option', { value: id, selected: id === each.section, lang: words.lang }, words.text)
    }
    const select = /** @type {HTMLSelectElement} */ (
      el(
        'select',
        {
          'aria-label': `${t('learnt.section')}: ${each.question}`,
          onchange: () => {
            each.section = select.value
          }
        },
        ...[{ id: '', heading: null }, ...each.sections].map(option)
      )
    )
    return select
  }

  /** @param {any} each
   *  @param {'accept'|'reject'} how */
  decide(each, how) {
    const { article, language, question } = each
    return el(
      'button',
      {
        type: 'button',
        class: 'small',
        'aria-label': `${t(`learnt.${how}`)}: ${question}`,
        onclick: async () => {
          try {
            await post(`/insight/learnt/${how}`, { article, section: each.section, language, question })
            this.learnt = this.learnt.filter(other => other !== each)
            this.draw()
            toast(t(`learnt.done.${how}`))
          } catch (problem) {
            this.tell.failed(problem)
          }
        }
      },
      t(`learnt.${how}`)
    )
  }

  async replies() {
    await manageReplies(this.tell.failed)
    this.tell.replies()
  }
}

/** @param {string} article
 *  @param {{ja?: string|null, en?: string|null}} title */
const articleLink = (article, title) =>
  el(
    'a',
    {
      href: `/articles/${encodeURIComponent(article)}`,
      target: '_blank',
      rel: 'noopener',
      lang: either(title).lang
    },
    either(title).text
  )
