// @ts-check
import { address, headers } from './api.js'

/** @typedef {{name: string, id: string, data: any}} Told */

/** Splits what a stream brought into whole events and the rest.
 *  @param {string} text
 *  @returns {{events: Told[], rest: string}} */
export const split = text => {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  return { events: blocks.map(read).filter(event => event.name), rest }
}

/** @param {string} block */
const read = block => {
  const field = (/** @type {string} */ name) =>
    block
      .split('\n')
      .filter(line => line.startsWith(name + ':'))
      .map(line => line.slice(name.length + 1).trimStart())
      .join('\n')
  return { name: field('event'), id: field('id'), data: JSON.parse(field('data') || '{}') }
}

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15000

/** How long it is waited until the next try, in milliseconds; each is drawn from half of that to one and a half.
 *  @param {number} [before] the pause before it, if there was one */
export const pauseAfter = before => (before ? Math.min(before * 2, LONGEST_PAUSE) : FIRST_PAUSE)

/** Listens until stopped, coming back by itself after a break and going on after the last event
 *  that arrived. An event named "open" says whether that was possible; if it was not, everything
 *  shown has to be read again.
 *  @param {Record<string, any>} parameters
 *  @param {(event: Told) => void} told
 *  @param {(live: boolean, status: number) => void} changed
 *  @returns {() => void} stops */
export const listen = (parameters, told, changed) => {
  const stop = new AbortController()
  const run = async () => {
    let pause = pauseAfter()
    let last = ''
    while (!stop.signal.aborted) {
      const status = await once(parameters, last, stop.signal, event => {
        pause = pauseAfter()
        last = event.id || last
        if (event.name === 'open') changed(true, 200)
        told(event)
      }).catch(() => 0)
      if (stop.signal.aborted) return
      if (status !== 200) changed(false, status)
      if (status === 401) return
      await new Promise(resume => setTimeout(resume, pause * (0.5 + Math.random())))
      pause = pauseAfter(pause)
    }
  }
  run()
  return () => stop.abort()
}

const SILENCE = 45000

/** @param {Record<string, any>} parameters
 *  @param {string} last
 *  @param {AbortSignal} stopped
 *  @param {(event: Told) => void} told */
const once = async (parameters, last, stopped, told) => {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), SILENCE)
  try {
    const response = await fetch(address('/events', parameters), {
      headers: { ...headers(), ...(last && { 'Last-Event-ID': last }) },
      signal: AbortSignal.any([stopped, silent.signal])
    })
    if (!response.ok || !response.body) return response.status
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ;) {
      const { done, value } = await reader.read()
      if (done) return 200
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), SILENCE)
      const whole = split(rest + value)
      rest = whole.rest
      whole.events.forEach(told)
    }
  } finally {
    clearTimeout(timer)
  }
}
