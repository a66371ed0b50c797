package dev.madoguchi.platform;

import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose request does not arrive in time: a body in all within so long, or an
 * upload, which may take longer, at so many bytes a second. Whoever sends a byte now and then would
 * otherwise hold a connection and a place among uploads for ever.
 */
final class RequestDeadline extends ChannelDuplexHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

  private final Duration whole;
  private final int bytesPerSecond;
  private boolean upload;
  private boolean answered;
  private long since;
  private long received;
  private @Nullable ScheduledFuture<?> check;

  /**
   * @param whole how long a body may take; an upload is measured each time so much has passed
   * @param bytesPerSecond how fast an upload is at least, on average
   */
  RequestDeadline(Duration whole, int bytesPerSecond) {
    this.whole = whole;
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest request) {
      begin(ctx, request);
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
  public void write(
      ChannelHandlerContext ctx, Object message, io.netty.channel.ChannelPromise promise) {
    answered = true;
    var _ = ctx.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
    ctx.fireChannelInactive();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    end();
    var path = request.uri().replaceFirst("\\?.*", "");
    upload = path.endsWith("/upload") || path.endsWith("/files");
    answered = false;
    received = 0;
    since = System.nanoTime();
    check =
        ctx.executor()
            .scheduleAtFixedRate(
                () -> check(ctx), whole.toMillis(), whole.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }

  private void check(ChannelHandlerContext ctx) {
    var seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
    if (!upload || received < seconds * bytesPerSecond) {
      end();
      LOG.info("A request did not arrive in time: {} bytes in {} s", received, (long) seconds);
      refuse(ctx);
    }
  }

  /** An answer that has begun cannot be changed any more. */
  private void refuse(ChannelHandlerContext ctx) {
    if (answered) {
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
