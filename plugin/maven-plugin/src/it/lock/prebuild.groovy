import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption

File own = new File(basedir, 'out/.plumbline')
own.mkdirs()
def channel = FileChannel.open(new File(own, 'lock').toPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
context.put('lock', channel)
assert channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null
channel.write(ByteBuffer.wrap('process 1 (since yesterday)'.getBytes('UTF-8')))
return true
