// @ts-check
/** What stands above every page: where one can go, and what belongs to the person who is signed in. */
import { at, el } from './dom.js'
import { language, t } from './texts.js'

/** @typedef {'tickets'|'knowledge'|'incidents'|'overview'|'report'|'audit'} PageName
 *  @typedef {{me: any, by: string, page: PageName, ticket: string, away: boolean, waiting: number}} HeaderState
 *    ticket: the id of the one that is open, or empty; waiting: how many drafts wait for a supervisor
 *  @typedef {{language: () => void, away: () => void, notifications: () => void, keys: () => void,
 *    invite: () => void, people: () => void, customers: () => void, others: () => void,
 *    leave: () => void}} HeaderActions */

/** @param {any} me */
export const supervises = me => ['SUPERVISOR', 'ADMIN'].includes(me?.role)

/** @param {any} me
 *  @returns {PageName[]} the pages that this person may open */
export const pagesOf = me =>
  supervises(me)
    ? ['tickets', 'knowledge', 'incidents', 'overview', 'report', 'audit']
    : ['tickets', 'knowledge', 'incidents']

/** @param {HeaderState} state */
const links = ({ me, page, ticket, waiting }) =>
  pagesOf(me).map(name =>
    el(
      'a',
      {
        href: `#${name === 'tickets' && ticket ? ticket : name}`,
        'data-page': name,
        'aria-current': name === page ? 'page' : null
      },
      t(`page.${name}`),
      name === 'knowledge' &&
        waiting > 0 &&
        el('b', { class: 'count' }, String(waiting), el('span', { class: 'unseen' }, ' ', t('knowledge.waiting')))
    )
  )

/** @param {HeaderState} state
 *  @param {HeaderActions} actions */
const menu = (state, actions) => {
  const { me, by, away } = state
  const act = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ onclick, more = {}) =>
    el('button', { type: 'button', id, onclick, ...more }, text)
  return el(
    'details',
    { class: 'more', id: 'me' },
    el(
      'summary',
      { class: 'me' },
      el('span', { class: 'my-name' }, me.name),
      ' ',
      el('span', { class: 'tag' }, t(`role.${me.role}`)),
      away && el('span', { class: 'tag bad' }, t('away'))
    ),
    el(
      'div',
      {
        onclick: (/** @type {any} */ event) =>
          event.target.closest('a, button') && event.currentTarget.parentElement.removeAttribute('open')
      },
      el('nav', { class: 'narrow-pages', 'aria-label': t('pages') }, ...links(state)),
      me.role !== 'VIEWER' &&
        act('away', t('away'), actions.away, { 'aria-pressed': String(away), title: t('away.what') }),
      act('notify', t('notify.open'), actions.notifications),
      languageButton(actions.language),
      act('keys', t('keys.title'), actions.keys),
      me.role === 'ADMIN' && by === 'link' && act('invite', t('invite'), actions.invite),
      supervises(me) && act('customers', t('customers'), actions.customers),
      me.role === 'ADMIN' && act('people', t('people'), actions.people),
      act('sign-out-others', t('sign-out.others'), actions.others),
      act('sign-out', t('sign-out'), actions.leave)
    )
  )
}

/** @param {() => void} onclick */
const languageButton = onclick =>
  el(
    'button',
    {
      type: 'button',
      id: 'language',
      lang: language() === 'ja' ? 'en' : 'ja',
      onclick
    },
    language() === 'ja' ? 'English' : '日本語'
  )

/** Of what it was drawn last. */
let shown = ''

/** Draws the header; who is not signed in can choose the language.
 *  @param {HeaderState} state
 *  @param {HeaderActions} actions */
export const drawHeader = (state, actions) => {
  const now = JSON.stringify([language(), state])
  if (now === shown) return
  shown = now
  const focused = document.activeElement?.id
  const place = at('pages').contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement).dataset.page
    : undefined
  at('pages').hidden = !state.me
  at('pages').setAttribute('aria-label', t('pages'))
  at('pages').replaceChildren(...(state.me ? links(state) : []))
  if (place) /** @type {HTMLElement|null} */ (at('pages').querySelector(`[data-page=${place}]`))?.focus()
  at('tools').replaceChildren(state.me ? menu(state, actions) : languageButton(actions.language))
  if (focused && at('tools').querySelector(`#${CSS.escape(focused)}`)) {
    ;/** @type {HTMLElement|null} */ (at('tools').querySelector('summary, button'))?.focus()
  }
}
