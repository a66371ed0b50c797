// @ts-check
import { at, el, toast } from './dom.js'
import { endOthers, get, put, session, signOut } from './api.js'
import { language, preferred, speak, t } from './texts.js'
import { listen } from './events.js'
import { Queue } from './queue.js'
import { passes, Ticket } from './ticket.js'
import { Overview } from './overview.js'
import { Notifier, settle } from './notify.js'
import { settings } from './settings.js'
import { drawHeader, pagesOf } from './header.js'
import { Knowledge } from './knowledge.js'
import { Audit } from './audit.js'
import { IncidentsPage } from './incidents.js'
import { MonthlyReportPage } from './monthly-report.js'
import { comeBack, signedIn, signInPage, token } from './sign-in.js'
import { invite, people, keys } from './dialogs.js'
import { customers } from './customers.js'

/** Milliseconds until what could not be read is tried again. */
const AGAIN = 5000

/** @type {any} */
let me = null
let by = 'link'
let here = false
let stop = () => {}
let opened = ''
let signIns = 0
let away = false
/** Whether the page is there that keys are for. */
let listening = false
/** @type {import('./header.js').PageName} */
let page = 'tickets'

/** A session that ended asks to sign in again. A late refusal of what was asked before the last
 *  sign-in does not: then all goes on. */
const signedOut = async () => {
  stop()
  const before = signIns
  const still = await session().catch(() => null)
  if (signIns !== before) return
  if (still?.me) follow()
  else signInPage(start, { by, here: still?.here, ended: true })
}

/** What went wrong, in the agent's language. Nothing that was typed is lost.
 *  @param {any} problem */
const failed = problem => {
  if (problem.status === 401) {
    signedOut()
  } else if (problem.status === 409) {
    toast(problem.told?.[language()] ?? t('problem.conflict'), 'bad')
    ticket.refresh()
  } else {
    toast(t(`problem.${problem.code ?? 'failed'}`), 'bad')
  }
}

/** @param {string} pane */
const turnTo = pane => {
  at('panes').dataset.pane = pane
}

/** The part of the address that has been followed. */
let followed = ''

/** Opens a ticket at once: keys that are pressed next are for it.
 *  @param {string} id */
const open = id => {
  location.hash = id
  go().catch(failed)
}

const queue = new Queue(at('queue'), {
  open,
  filtered: () => follow(),
  counted: unread => showUnread(unread),
  failed
})
const ticket = new Ticket(at('ticket'), at('beside'), {
  failed,
  back: () => turnTo('queue'),
  beside: () => turnTo('beside'),
  read: id => queue.read(id),
  drafted: () => knowledge.count(me),
  team: () => readTeam()
})

/** Names of colleagues by their ids. @type {Map<string, string>} */
let team = new Map()
const readTeam = async () => {
  const agents = await get('/agents')
  team = new Map(agents.map((/** @type {any} */ each) => [each.id, each.name]))
  ticket.composer.colleagues = agents.filter((/** @type {any} */ each) => each.id !== me?.id)
}

const notifier = new Notifier({
  open: id => {
    location.hash = id
  },
  toast: (text, id) =>
    toast(text, 'info', {
      label: t('notify.go'),
      run: () => {
        location.hash = id
      }
    }),
  name: id => team.get(id) ?? ''
})
const title = document.title

/** How many of the agent's own tickets have something new. @param {number} unread */
const showUnread = unread => {
  document.title = unread ? `(${unread}) ${title}` : title
  if (!('setAppBadge' in navigator)) return
  const done = unread ? navigator.setAppBadge(unread) : navigator.clearAppBadge()
  done.catch(() => {})
}
const overview = new Overview(at('overview'), { failed })
const audit = new Audit(at('audit'), { failed })
const report = new MonthlyReportPage(at('report'), { failed })
const incidents = new IncidentsPage(at('incidents'), { failed })
const knowledge = new Knowledge(at('knowledge'), {
  failed,
  counted: () => header(),
  replies: () => ticket.composer.replies.read().catch(failed)
})

/** Tells of news, by the name of a colleague who may have come since names were read.
 *  @param {string} id
 *  @param {import('./notify.js').News} news */
const tellNews = async (id, news) => {
  if (news.by && !team.has(news.by)) await readTeam().catch(() => {})
  notifier.tell(id, news, id === opened && document.visibilityState === 'visible' && document.hasFocus())
}

/** Reads again what is shown, and from now on what changes. */
const follow = () => {
  stop()
  if (!me) return
  stop = listen(
    { ...queue.filter, ticket: opened },
    event => {
      if (event.name === 'open') {
        notifier.from(event.data.at)
        if (event.data.resumed) ticket.refresh()
        else read()
        ticket.composer.retry()
      }
      if (event.name === 'row') {
        if (event.data.news) tellNews(event.data.id, event.data.news)
        queue.change(event.data.id, event.data.row)
        if (event.data.id === opened) ticket.refresh()
      }
      if (event.name === 'thread') ticket.refresh()
      if (event.name === 'counts') overview.news()
      if (event.name === 'away') turnAway(event.data.away)
      if (event.name === 'team') ticket.team(event.data.others)
    },
    (live, status) => {
      at('link').textContent = live || status === 401 ? '' : t('link.lost')
      if (status === 401) failed({ status })
    }
  )
}

/** Reads what is shown. What could not be had now is tried again, and complained of once.
 *  @param {(problem: any) => void} complain */
const read = (complain = failed) =>
  Promise.all([queue.refresh(), opened && ticket.refresh(), overview.read()]).catch(problem => {
    complain(problem)
    if (me && passes(problem)) setTimeout(() => read(() => {}), AGAIN)
  })

const go = async () => {
  const dialog = document.querySelector('dialog[open]')
  if (dialog) return dialog.addEventListener('close', () => setTimeout(() => go().catch(failed)), { once: true })
  followed = location.hash
  const id = followed.slice(1)
  const wanted = pagesOf(me).find(each => each === id)
  const turned = turnToPage(wanted ?? 'tickets')
  if (!/^MD-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(id)) return turned
  opened = id
  header()
  queue.mark(id)
  turnTo('ticket')
  const row = queue.rows.find(each => each.id === id)
  try {
    const opening = ticket.open(id, me, queue.browsed !== id, row)
    await turned
    await opening
  } finally {
    if (opened === id) follow()
  }
}

const acts = () => me && me.role !== 'VIEWER'

/** Shows the tickets, or another page in their place.
 *  @param {import('./header.js').PageName} to */
const turnToPage = async to => {
  page = to
  at('panes').hidden = to !== 'tickets'
  at('audit').hidden = to !== 'audit'
  at('knowledge').hidden = to !== 'knowledge'
  at('report').hidden = to !== 'report'
  at('incidents').hidden = to !== 'incidents'
  at('overview').hidden = to !== 'overview'
  header()
  if (to === 'overview' && !overview.shown) overview.show(me).catch(failed)
  if (to !== 'overview' && overview.shown) overview.hide()
  if (to === 'tickets') queue.show()
  if (to === 'knowledge') await knowledge.show(me)
  if (to === 'report') await report.show(me)
  if (to === 'incidents') await incidents.show(me)
  if (to === 'audit') {
    await audit.show()
    at('audit-title').focus()
  }
}

const header = () =>
  drawHeader(
    { me, by, page, ticket: opened, away, waiting: knowledge.waiting },
    {
      language: turnLanguage,
      away: goAway,
      notifications,
      keys: () => keys(),
      leave,
      others: () =>
        endOthers()
          .then(() => toast(t('sign-out.others.done')))
          .catch(failed),
      customers: () =>
        customers()
          .then(done => done && toast(t(done)))
          .catch(failed),
      invite: () => invite().catch(failed),
      people: () => people(me?.id, failed).catch(failed)
    }
  )

/** Says that this agent goes, or is back; every page that they have open is told.
 *  Pressed again before that, it says the same again. */
const goAway = () => put('/away', { away: !away }).catch(failed)

/** @param {boolean} gone */
const turnAway = gone => {
  if (gone === away) return
  away = gone
  header()
  toast(t(away ? 'away.gone' : 'away.back'))
}

const notifications = async () => {
  const said = await settle().catch(failed)
  if (said) toast(t(said))
}

const turnLanguage = async () => {
  await speak(language() === 'ja' ? 'en' : 'ja')
  header()
  queue.draw()
  ticket.draw()
  overview.draw()
  if (page === 'audit') audit.draw()
  if (page === 'incidents') incidents.draw()
  if (page === 'report') report.draw()
  if (page === 'knowledge') knowledge.draw()
  if (!me) signInPage(start, { by, here, ended: false })
}

const leave = async () => {
  stop()
  const { to } = await signOut().catch(() => ({ to: '/console/' }))
  location.replace(to)
}

const start = async () => {
  ;({ me, by, here } = await session())
  if (!me) {
    header()
    return signInPage(start, { by, here, ended: false })
  }
  signIns++
  comeBack()
  signedIn()
  await settings.read().catch(failed)
  queue.draw()
  header()
  listening = true
  at('panes').hidden = false
  queue.show()
  ticket.draw()
  ticket.composer.replies.read().catch(failed)
  readTeam().catch(failed)
  knowledge.count(me)
  follow()
  if (location.hash) await go()
}

/** @param {string} kind */
const write = kind => {
  if (!ticket.id) return
  turnTo('ticket')
  ticket.composer.turn(kind)
}

/** @type {Record<string, () => void>} */
const KEYS = {
  '?': () => keys(),
  a: () => acts() && goAway()
}

/** Those of the page with the tickets. @type {Record<string, () => void>} */
const TICKET_KEYS = {
  j: () => queue.step(1),
  k: () => queue.step(-1),
  s: () => queue.search.focus(),
  r: () => write('reply'),
  n: () => write('note'),
  c: () => ticket.claim().catch(failed)
}

document.addEventListener('keydown', event => {
  const target = /** @type {HTMLElement} */ (event.target)
  if (!me || !listening || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (target.closest('input, textarea, select, dialog')) return
  const does = KEYS[event.key] ?? (page === 'tickets' && TICKET_KEYS[event.key])
  if (does) {
    event.preventDefault()
    does()
  }
})

/** Menus close when something else is done.
 *  @param {Event} event
 *  @param {boolean} everywhere */
const closeMenus = (event, everywhere) =>
  document.querySelectorAll('details.more[open]').forEach(menu => {
    const within = menu.contains(/** @type {Node} */ (event.target))
    if (everywhere || !within) menu.removeAttribute('open')
    if (everywhere && within) menu.querySelector('summary')?.focus()
  })
document.addEventListener('click', event => closeMenus(event, false))
document.addEventListener('keydown', event => event.key === 'Escape' && closeMenus(event, true))
window.addEventListener('focus', () => ticket.seen())
document.addEventListener('visibilitychange', () => ticket.seen())

window.addEventListener('offline', () => {
  at('link').textContent = t('link.lost')
})
window.addEventListener('online', () => {
  at('link').textContent = ''
  follow()
})
window.addEventListener('hashchange', () => {
  if (token()) signInPage(start, { by, here, ended: false })
  else if (location.hash !== followed) go().catch(failed)
})
setInterval(() => queue.show(), 60000)

await speak(preferred())
queue.draw()
if (token()) signInPage(start, { by, here, ended: false })
else await start().catch(failed)
