// @ts-check
/** A conversation that is read when it is looked at. */
import { el } from './dom.js'
import { t } from './texts.js'

/** @param {() => Promise<Node>} history */
export const folded = history => {
  const place = el('div', {}, t('related.reading'))
  let read = false
  return el(
    'details',
    {
      ontoggle: async () => {
        if (read) return
        read = true
        place.replaceChildren(await history().catch(() => t('problem.failed')))
      }
    },
    el('summary', {}, t('related.history')),
    place
  )
}
