package dev.madoguchi.platform;

import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose request does not arrive in time: the head within so long of its first
 * byte, then the body within as long again, or an upload, which may take longer, at so many bytes a
 * second. Whoever sends a byte now and then would otherwise hold a connection and a place among
 * uploads for ever. Stands behind the HTTP codec, which tells of the end of every read, also of one
 * that brought a part of a head only.
 */
final class RequestDeadline extends ChannelDuplexHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

  private final Duration whole;
  private final int bytesPerSecond;
  private Awaited awaited = Awaited.REQUEST;
  private boolean decoded;
  private boolean responding;
  private int unanswered;
  private boolean upgraded;
  private long since;
  private long received;
  private @Nullable ScheduledFuture<?> check;

  /** What comes next on the connection. */
  private enum Awaited {
    REQUEST,
    REST_OF_HEAD,
    BODY,
    UPLOAD
  }

  /**
   * @param whole how long a head, and a body, may take; an upload is measured each time so much has
   *     passed
   * @param bytesPerSecond how fast an upload is at least, on average
   */
  RequestDeadline(Duration whole, int bytesPerSecond) {
    this.whole = whole;
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    decoded = true;
    if (message instanceof HttpRequest request) {
      unanswered++;
      await(ctx, body(request));
    }
    if (message instanceof ByteBufHolder content) {
      received += content.content().readableBytes();
    }
    if (message instanceof LastHttpContent) {
      end();
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (!decoded && !upgraded && awaited == Awaited.REQUEST) {
      await(ctx, Awaited.REST_OF_HEAD);
    }
    decoded = false;
    ctx.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      var status = response.status();
      upgraded = status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
      responding = status.codeClass() != HttpStatusClass.INFORMATIONAL;
    }
    if (message instanceof LastHttpContent && responding) {
      responding = false;
      unanswered--;
    }
    var _ = ctx.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
    ctx.fireChannelInactive();
  }

  private static Awaited body(HttpRequest request) {
    var path = request.uri().replaceFirst("\\?.*", "");
    return path.endsWith("/upload") || path.endsWith("/files") ? Awaited.UPLOAD : Awaited.BODY;
  }

  private void await(ChannelHandlerContext ctx, Awaited next) {
    end();
    awaited = next;
    received = 0;
    since = System.nanoTime();
    check =
        ctx.executor()
            .scheduleAtFixedRate(
                () -> check(ctx), whole.toMillis(), whole.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    awaited = Awaited.REQUEST;
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }

  private void check(ChannelHandlerContext ctx) {
    var seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
    if (awaited != Awaited.UPLOAD || received < seconds * bytesPerSecond) {
      LOG.info(
          "A request did not arrive in time ({}): {} bytes in {} s",
          awaited,
          received,
          (long) seconds);
      var late = awaited == Awaited.REST_OF_HEAD ? 0 : 1;
      end();
      refuse(ctx, !responding && unanswered == late);
    }
  }

  /**
   * A response that has begun cannot be changed any more, and one to an earlier request comes
   * first.
   */
  private static void refuse(ChannelHandlerContext ctx, boolean isNext) {
    if (!isNext) {
      var _ = ctx.close();
      return;
    }
    var timeout =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.EMPTY_BUFFER);
    timeout.headers().set(HttpHeaderNames.CONNECTION, "close");
    timeout.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, 0);
    var _ = ctx.writeAndFlush(timeout).addListener(ChannelFutureListener.CLOSE);
  }
}
